CREATE TABLE "broadcast" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "broadcast_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"journey_id" integer NOT NULL,
	"step_id" text NOT NULL,
	"version_id" integer NOT NULL,
	"scheduled_for" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"total" bigint,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "broadcast_lane" (
	"lane" smallint NOT NULL,
	"broadcast_id" integer NOT NULL,
	"after" bigint DEFAULT 0 NOT NULL,
	"seen" bigint DEFAULT 0 NOT NULL,
	"entered" bigint DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "broadcast_lane_lane_broadcast_id_pk" PRIMARY KEY("lane","broadcast_id")
);
--> statement-breakpoint
CREATE TABLE "entry_quota" (
	"journey_id" integer NOT NULL,
	"span" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "entry_quota_journey_id_span_starts_at_pk" PRIMARY KEY("journey_id","span","starts_at")
);
--> statement-breakpoint
CREATE TABLE "entry_timer" (
	"lane" smallint NOT NULL,
	"journey_id" integer NOT NULL,
	"step_id" text NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "entry_timer_lane_journey_id_step_id_profile_id_pk" PRIMARY KEY("lane","journey_id","step_id","profile_id")
);
--> statement-breakpoint
CREATE TABLE "journey_schedule" (
	"journey_id" integer NOT NULL,
	"step_id" text NOT NULL,
	"workspace_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"next_at" timestamp with time zone,
	"handled_until" timestamp with time zone,
	CONSTRAINT "journey_schedule_journey_id_step_id_pk" PRIMARY KEY("journey_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "lane_quota" (
	"lane" smallint NOT NULL,
	"journey_id" integer NOT NULL,
	"span" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "lane_quota_lane_journey_id_span_starts_at_pk" PRIMARY KEY("lane","journey_id","span","starts_at")
);
--> statement-breakpoint
CREATE TABLE "rate_gate" (
	"journey_id" integer NOT NULL,
	"step_id" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rate_gate_journey_id_step_id_pk" PRIMARY KEY("journey_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "list" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "list_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "list_member" (
	"lane" smallint NOT NULL,
	"list_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_member_lane_list_id_profile_id_pk" PRIMARY KEY("lane","list_id","profile_id")
);
--> statement-breakpoint
CREATE TABLE "task" (
	"lane" smallint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "task_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"enrolment_id" bigint,
	"journey_id" integer,
	"step_id" text,
	"visit" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"urgency" text DEFAULT 'normal' NOT NULL,
	"assignee" text,
	"due_at" timestamp with time zone,
	"status" text DEFAULT 'open' NOT NULL,
	"outcome" text,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	CONSTRAINT "task_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
ALTER TABLE "journey_version" ADD COLUMN "repeats" integer;--> statement-breakpoint
ALTER TABLE "journey_version" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "counter" ADD COLUMN "value" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "value" double precision;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_schedule" ADD CONSTRAINT "journey_schedule_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list" ADD CONSTRAINT "list_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "broadcast_once" ON "broadcast" USING btree ("journey_id","step_id","scheduled_for");--> statement-breakpoint
CREATE INDEX "broadcast_by_workspace" ON "broadcast" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "entry_timer_due" ON "entry_timer" USING btree ("lane","due_at");--> statement-breakpoint
CREATE INDEX "entry_timer_of_profile" ON "entry_timer" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "journey_schedule_due" ON "journey_schedule" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "list_by_workspace" ON "list" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "list_member_of_profile" ON "list_member" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE UNIQUE INDEX "task_once" ON "task" USING btree ("lane","enrolment_id","step_id","visit");--> statement-breakpoint
CREATE INDEX "task_of_profile" ON "task" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "task_by_workspace" ON "task" USING btree ("workspace_id","status","created_at");