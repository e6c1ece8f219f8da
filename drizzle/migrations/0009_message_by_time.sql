DROP INDEX "message_of_profile";--> statement-breakpoint
CREATE INDEX "message_of_profile" ON "message" USING btree ("lane","profile_id","created_at");