CREATE TABLE "broadcast_person" (
	"lane" smallint NOT NULL,
	"broadcast_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	CONSTRAINT "broadcast_person_lane_broadcast_id_profile_id_pk" PRIMARY KEY("lane","broadcast_id","profile_id")
);
--> statement-breakpoint
ALTER TABLE "entry_timer" ALTER COLUMN "due_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcast" ADD COLUMN "kind" text DEFAULT 'schedule' NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcast" ADD COLUMN "wall_time" text;--> statement-breakpoint
ALTER TABLE "broadcast" ADD COLUMN "data" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcast" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "broadcast_lane" ADD COLUMN "refused" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "entry_timer" ADD COLUMN "done_for" text;--> statement-breakpoint
CREATE INDEX "broadcast_person_of_profile" ON "broadcast_person" USING btree ("lane","profile_id");