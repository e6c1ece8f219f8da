ALTER TABLE "segment" ADD COLUMN "flow" jsonb;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "flow_owner_id" integer;