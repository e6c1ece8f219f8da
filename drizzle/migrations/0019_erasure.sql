CREATE TABLE "erasure" (
	"lane" smallint NOT NULL,
	"profile_id" bigint NOT NULL,
	"workspace_id" integer NOT NULL,
	"requested_by" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "erasure_lane_profile_id_pk" PRIMARY KEY("lane","profile_id")
);
--> statement-breakpoint
CREATE INDEX "erasure_by_workspace" ON "erasure" USING btree ("workspace_id","requested_at");