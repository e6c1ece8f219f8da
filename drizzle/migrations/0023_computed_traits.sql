CREATE TABLE "computed_trait" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "computed_trait_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"definition" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'computing' NOT NULL,
	"lanes_done" integer DEFAULT 0 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "computed_value" (
	"lane" smallint NOT NULL,
	"trait_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"value" jsonb,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "computed_value_lane_trait_id_profile_id_pk" PRIMARY KEY("lane","trait_id","profile_id")
);
--> statement-breakpoint
ALTER TABLE "computed_trait" ADD CONSTRAINT "computed_trait_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "computed_trait_key" ON "computed_trait" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "computed_value_due" ON "computed_value" USING btree ("lane","until");--> statement-breakpoint
CREATE INDEX "computed_value_of_profile" ON "computed_value" USING btree ("lane","profile_id");--> statement-breakpoint
-- The name is reserved from here on; what somebody sent under it stays readable.
UPDATE "profile" SET "traits" = ("traits" - 'computed') || jsonb_build_object('computed_sent', "traits" -> 'computed')
WHERE "traits" ? 'computed';
