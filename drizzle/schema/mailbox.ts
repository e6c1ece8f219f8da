import { customType, index, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { bigId, instant, workspaceId } from "./columns";
import { workspace } from "./workspace";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * What the built-in mailbox caught: every e-mail of a workspace with no SMTP server of its own, exactly as it arrived
 * over SMTP. `messageId` points into the outbox (null for test sends).
 */
export const mailboxMail = pgTable(
  "mailbox_mail",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    lane: smallint("lane"),
    messageId: bigId("message_id"),
    sender: text("sender").notNull(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    /** First words of the text part, for the list. */
    snippet: text("snippet").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    /** The mail as received, headers and all parts. */
    raw: bytes("raw").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (t) => [index("mailbox_mail_by_workspace").on(t.workspaceId, t.id)],
);
