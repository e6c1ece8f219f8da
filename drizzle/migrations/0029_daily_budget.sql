ALTER TABLE "channel_account" ADD COLUMN "spent_on" date;--> statement-breakpoint
ALTER TABLE "channel_account" ADD COLUMN "spent" integer DEFAULT 0 NOT NULL;