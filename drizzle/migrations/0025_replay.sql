CREATE TABLE "replay" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "replay_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"journey_id" integer NOT NULL,
	"document" jsonb NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"lanes_done" integer DEFAULT 0 NOT NULL,
	"lanes_total" integer DEFAULT 0 NOT NULL,
	"people_done" integer DEFAULT 0 NOT NULL,
	"sampled" boolean DEFAULT false NOT NULL,
	"people_about" integer,
	"result" jsonb,
	"error" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "replay" ADD CONSTRAINT "replay_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replay_of_journey" ON "replay" USING btree ("journey_id","id");