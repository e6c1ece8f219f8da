CREATE TABLE "mailbox_mail" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mailbox_mail_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"lane" smallint,
	"message_id" bigint,
	"sender" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"snippet" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"raw" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "message_due";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "claimed_by" integer;--> statement-breakpoint
ALTER TABLE "mailbox_mail" ADD CONSTRAINT "mailbox_mail_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailbox_mail_by_workspace" ON "mailbox_mail" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "message_claimed" ON "message" USING btree ("channel","claimed_by") WHERE status = 'sending';--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("channel","workspace_id","due_at") WHERE status = 'queued';