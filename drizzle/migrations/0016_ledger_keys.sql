DROP INDEX "ledger_of_enrolment";--> statement-breakpoint
DROP INDEX "ledger_of_profile";--> statement-breakpoint
DROP INDEX "enrolment_at_step";--> statement-breakpoint
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_lane_id_pk";--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_lane_profile_id_id_pk" PRIMARY KEY("lane","profile_id","id");--> statement-breakpoint
CREATE INDEX "enrolment_at_step" ON "enrolment" USING btree ("journey_id","step_id","arrived_at") WHERE status = 'active';