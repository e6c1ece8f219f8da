CREATE TABLE "planned_publish" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "planned_publish_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"journey_id" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"publish_at" timestamp with time zone NOT NULL,
	"document" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"waiting" jsonb NOT NULL,
	"planned_by" text,
	"planned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"version_id" integer,
	"reason" text,
	"settled_at" timestamp with time zone,
	"settled_by" text
);
--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "closes_with_journey" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "closed_reason" text;--> statement-breakpoint
ALTER TABLE "planned_publish" ADD CONSTRAINT "planned_publish_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "planned_publish_once" ON "planned_publish" USING btree ("journey_id") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "planned_publish_due" ON "planned_publish" USING btree ("publish_at") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "planned_publish_of_journey" ON "planned_publish" USING btree ("journey_id","planned_at");