ALTER TABLE "rank_threshold" ADD COLUMN "previous" double precision;--> statement-breakpoint
ALTER TABLE "rank_threshold" ADD COLUMN "is_spread" boolean DEFAULT true NOT NULL;