CREATE TABLE "set_aside" (
	"lane" smallint NOT NULL,
	"id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"row" jsonb NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "set_aside_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
ALTER TABLE "inbox" ALTER COLUMN "id" SET CACHE 1;--> statement-breakpoint
CREATE INDEX "set_aside_by_workspace" ON "set_aside" USING btree ("workspace_id","at");