CREATE TABLE "journey" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journey_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"live_version_id" integer,
	"draft" jsonb NOT NULL,
	"draft_revision" integer DEFAULT 1 NOT NULL,
	"draft_edited_by" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "journey_version" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journey_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"journey_id" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"predicate" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'computing' NOT NULL,
	"lanes_done" integer DEFAULT 0 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"file_path" text,
	"file_bytes" bigint DEFAULT 0 NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"starts_journeys" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"rows_total" bigint,
	"rows_done" bigint DEFAULT 0 NOT NULL,
	"rows_rejected" bigint DEFAULT 0 NOT NULL,
	"bytes_done" bigint DEFAULT 0 NOT NULL,
	"error" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_reject" (
	"import_id" integer NOT NULL,
	"line" bigint NOT NULL,
	"reason" text NOT NULL,
	"raw" text NOT NULL,
	CONSTRAINT "import_reject_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "definition_epoch" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"value" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "install" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"lanes" smallint NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"lane" smallint NOT NULL,
	"journey_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"step_id" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"kind" smallint NOT NULL,
	"port" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "counter_lane_journey_id_version_id_step_id_hour_kind_port_outcome_reason_pk" PRIMARY KEY("lane","journey_id","version_id","step_id","hour","kind","port","outcome","reason")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"lane" smallint NOT NULL,
	"id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"journey_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"step_id" text NOT NULL,
	"visit" integer NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"wake_at" timestamp with time zone,
	"state" jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "enrolment_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"lane" smallint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1000),
	"workspace_id" integer NOT NULL,
	"journey_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"enrolment_id" bigint,
	"profile_id" bigint NOT NULL,
	"step_id" text NOT NULL,
	"visit" integer DEFAULT 1 NOT NULL,
	"kind" smallint NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	"port" text,
	"outcome" text,
	"reason" text,
	CONSTRAINT "ledger_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"lane" smallint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1000),
	"workspace_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"enrolment_id" bigint,
	"journey_id" integer,
	"version_id" integer,
	"step_id" text,
	"visit" integer DEFAULT 1 NOT NULL,
	"part" smallint DEFAULT 0 NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"clicked_at" timestamp with time zone,
	"bounced_at" timestamp with time zone,
	"complained_at" timestamp with time zone,
	"unsubscribed_at" timestamp with time zone,
	"provider_id" text,
	"reason" text,
	"detail" text,
	CONSTRAINT "message_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"lane" smallint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "inbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1000),
	"workspace_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"message_id" uuid NOT NULL,
	"name_id" integer,
	"time" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"traits" jsonb,
	"properties" jsonb,
	"context" jsonb,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "inbox_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "lane" (
	"lane" smallint PRIMARY KEY NOT NULL,
	"next_due_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"lane" smallint NOT NULL,
	"segment_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"is_member" boolean NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "membership_lane_segment_id_profile_id_pk" PRIMARY KEY("lane","segment_id","profile_id")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"lane" smallint NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"channel" text NOT NULL,
	"topic" text DEFAULT '*' NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"wording" text,
	CONSTRAINT "consent_lane_profile_id_channel_topic_pk" PRIMARY KEY("lane","profile_id","channel","topic")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"lane" smallint NOT NULL,
	"profile_id" bigint NOT NULL,
	"time" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"name_id" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"properties" jsonb,
	"context" jsonb,
	CONSTRAINT "event_lane_profile_id_time_id_pk" PRIMARY KEY("lane","profile_id","time","id")
) PARTITION BY RANGE ("time");
--> statement-breakpoint
CREATE TABLE "event_seen" (
	"lane" smallint NOT NULL,
	"id" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_seen_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"workspace_id" integer NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"lane" smallint NOT NULL,
	"profile_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_workspace_id_kind_value_pk" PRIMARY KEY("workspace_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"lane" smallint NOT NULL,
	"id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"traits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"search" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_seen_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"merged_into_lane" smallint,
	"merged_into_id" bigint,
	CONSTRAINT "profile_lane_id_pk" PRIMARY KEY("lane","id")
);
--> statement-breakpoint
CREATE TABLE "suppression" (
	"workspace_id" integer NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppression_workspace_id_channel_address_pk" PRIMARY KEY("workspace_id","channel","address")
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_token_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"prefix" text NOT NULL,
	"role" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "event_name" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_name_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"write_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "source_write_key_unique" UNIQUE("write_key")
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workspace_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" text NOT NULL,
	"timezone" text DEFAULT 'Asia/Kolkata' NOT NULL,
	"currency" text DEFAULT 'INR' NOT NULL,
	"number_locale" text DEFAULT 'en-IN' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_organization_id_unique" UNIQUE("organization_id")
);
--> statement-breakpoint
ALTER TABLE "journey" ADD CONSTRAINT "journey_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_version" ADD CONSTRAINT "journey_version_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_reject" ADD CONSTRAINT "import_reject_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_name" ADD CONSTRAINT "event_name_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journey_by_workspace" ON "journey" USING btree ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "journey_version_number" ON "journey_version" USING btree ("journey_id","number");--> statement-breakpoint
CREATE INDEX "segment_by_workspace" ON "segment" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "import_by_workspace" ON "import" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "counter_of_journey" ON "counter" USING btree ("journey_id","hour");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_once" ON "enrolment" USING btree ("lane","journey_id","profile_id","key") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "enrolment_due" ON "enrolment" USING btree ("lane","wake_at") WHERE wake_at is not null;--> statement-breakpoint
CREATE INDEX "enrolment_of_profile" ON "enrolment" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "enrolment_at_step" ON "enrolment" USING btree ("journey_id","step_id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "ledger_of_enrolment" ON "ledger" USING btree ("lane","enrolment_id");--> statement-breakpoint
CREATE INDEX "ledger_of_step" ON "ledger" USING btree ("journey_id","step_id","kind","arrived_at");--> statement-breakpoint
CREATE INDEX "ledger_of_profile" ON "ledger" USING btree ("lane","profile_id","journey_id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_once" ON "message" USING btree ("lane","enrolment_id","step_id","visit","part");--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("channel","due_at") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "message_of_profile" ON "message" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "message_of_step" ON "message" USING btree ("journey_id","step_id");--> statement-breakpoint
CREATE INDEX "message_by_workspace" ON "message" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "membership_due" ON "membership" USING btree ("lane","until");--> statement-breakpoint
CREATE INDEX "membership_of_profile" ON "membership" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "event_by_name" ON "event" USING btree ("lane","name_id","profile_id","time");--> statement-breakpoint
CREATE INDEX "identity_by_profile" ON "identity" USING btree ("lane","profile_id");--> statement-breakpoint
CREATE INDEX "profile_by_workspace" ON "profile" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_hash" ON "api_token" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_token_by_workspace" ON "api_token" USING btree ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_name_unique" ON "event_name" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "source_by_workspace" ON "source" USING btree ("workspace_id");