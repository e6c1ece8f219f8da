CREATE TABLE "channel_account" (
	"workspace_id" integer NOT NULL,
	"channel" text NOT NULL,
	"account" text DEFAULT '' NOT NULL,
	"tokens" double precision,
	"refilled_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"held_until" timestamp with time zone,
	"trying_until" timestamp with time zone,
	"reason" text,
	"detail" text,
	CONSTRAINT "channel_account_workspace_id_channel_account_pk" PRIMARY KEY("workspace_id","channel","account")
);
--> statement-breakpoint
DROP INDEX "message_once";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "copy" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "copy_of_id" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "settled" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "message_copies" ON "message" USING btree ("lane","copy_of_id") WHERE copy_of_id is not null;--> statement-breakpoint
CREATE INDEX "message_settled" ON "message" USING btree ("workspace_id","settled_at") WHERE settled is not null;--> statement-breakpoint
CREATE INDEX "message_troubled" ON "message" USING btree ("workspace_id","channel","status","reason","created_at","id") WHERE status in ('failed', 'unknown') and settled is null;--> statement-breakpoint
CREATE UNIQUE INDEX "message_once" ON "message" USING btree ("lane","enrolment_id","step_id","visit","part","copy");