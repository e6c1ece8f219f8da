CREATE TABLE "import_person" (
	"import_id" integer NOT NULL,
	"profile_id" bigint NOT NULL,
	CONSTRAINT "import_person_import_id_profile_id_pk" PRIMARY KEY("import_id","profile_id")
);
--> statement-breakpoint
CREATE TABLE "list_change" (
	"lane" smallint NOT NULL,
	"list_id" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_change_lane_list_id_pk" PRIMARY KEY("lane","list_id")
);
--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "list_id" integer;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "rows_added" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "rows_present" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "list" ADD COLUMN "origin" text DEFAULT 'hand' NOT NULL;--> statement-breakpoint
ALTER TABLE "list" ADD COLUMN "segment_id" integer;--> statement-breakpoint
ALTER TABLE "list" ADD COLUMN "predicate" jsonb;--> statement-breakpoint
ALTER TABLE "list" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "list" ADD COLUMN "lanes_left" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_person" ADD CONSTRAINT "import_person_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;