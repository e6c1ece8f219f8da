import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "@/server/people/inbox-row";

/** An inbox row before it has an id; JSON columns as ready text, times in ms since epoch. */
export type NewInboxRow = Pick<
  InboxRow,
  "lane" | "workspaceId" | "profileId" | "kind" | "messageId" | "nameId" | "live"
> & {
  time: number;
  receivedAt: number;
  traits: string | null;
  properties: string | null;
  context: string | null;
};

/** Characters handed to the socket at once. */
const chunkLength = 256 * 1024;

/**
 * Writes rows to the inbox by one COPY, the cheapest way in (JSON text is parsed once, by Postgres), and tells the
 * workers which lanes have work when the transaction commits.
 *
 * postgres.js never reports an error that Postgres finds at the end of a COPY. Therefore this takes a transaction and
 * its last statement is the proof: after a failed COPY it is refused (25P02).
 */
export async function copyToInbox(tx: Tx, rows: readonly NewInboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await tx`
    copy inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, received_at,
                traits, properties, context, live) from stdin`.writable();
  await new Promise<void>((resolve, reject) => {
    stream.once("error", reject);
    let text = "";
    for (const row of rows) {
      text += lineOf(row);
      if (text.length > chunkLength) {
        stream.write(text);
        text = "";
      }
    }
    // Everything is on the socket by the time of this call, so the end of the COPY goes before the next statement.
    stream.write(text, (error) => {
      if (error) return;
      stream.end();
      resolve();
    });
  });
  const lanes = [...new Set(rows.map((row) => row.lane))];
  await tx`select pg_notify('inbox', ${lanes.join(",")})`;
}

function lineOf(row: NewInboxRow): string {
  return `${row.lane}\t${row.workspaceId}\t${row.profileId}\t${row.kind}\t${row.messageId}\t${row.nameId ?? "\\N"}\t${instant(
    row.time,
  )}\t${instant(row.receivedAt)}\t${json(row.traits)}\t${json(row.properties)}\t${json(row.context)}\t${row.live ? "t" : "f"}\n`;
}

let lastTime = Number.NaN;
let lastText = "";
/** Rows of one request share `received_at`; the text is made once. */
function instant(time: number): string {
  if (time !== lastTime) {
    lastTime = time;
    lastText = new Date(time).toISOString();
  }
  return lastText;
}

/** JSON text has no raw tabs or line ends; only backslashes mean something to COPY. */
function json(text: string | null): string {
  if (text === null) return "\\N";
  return text.includes("\\") ? text.replaceAll("\\", "\\\\") : text;
}
