import { createTranslator } from "next-intl";
import { language } from "@/domain/i18n/language";
import type { Tx } from "@/server/db/connect";
import { loadMessages } from "@/server/i18n/load-messages";

/** What Safar itself tells a colleague; the words are in messages/<language>/notices.json. */
const kinds = [
  "published",
  "notPublished",
  "taskAssigned",
  "tasksAssigned",
  "taskClosed",
  "tasksClosed",
  "taskOfErased",
] as const;

export type Notice = {
  kind: (typeof kinds)[number];
  /** User id; somebody who is no longer a member is not told. */
  to: string;
  /** Where the link in the mail leads, "/journeys/7". */
  path: string;
  values: Record<string, string | number>;
  /** The person it is about, whose erasure takes the words away; 0 = somebody who is gone. */
  profileId?: number;
};

type Reader = { id: string; email: string; language: string | null };

/**
 * Puts mails to colleagues into the outbox, each in its reader's language; they leave by the workspace's mail. Three
 * statements for any number.
 * @param lane the lane of the people they are about; null where they are about nobody
 */
export async function queueNotices(
  tx: Tx,
  { workspaceId, lane }: { workspaceId: number; lane: number | null },
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const readers = await tx<Reader[]>`
    select u.id, u.email, u.language from workspace w
    join member m on m.organization_id = w.organization_id join "user" u on u.id = m.user_id
    where w.id = ${workspaceId} and u.id = any(${notices.map(({ to }) => to)}::text[])`;
  const rows = [];
  for (const notice of notices) {
    const reader = readers.find(({ id }) => id === notice.to);
    if (!reader) continue;
    const data = { ...(await wordsOf(notice, reader)), path: notice.path };
    rows.push({ profile_id: notice.profileId ?? 0, address: reader.email, data });
  }
  if (rows.length === 0) return;
  const home = lane === null ? tx`lane_of(0, install.lanes)` : tx`${lane}::smallint`;
  await tx`
    insert into message (lane, workspace_id, profile_id, channel, address, data)
    select ${home}, ${workspaceId}::int, r.profile_id, 'team', r.address, r.data
    from install, json_to_recordset(${JSON.stringify(rows)}::text::json) as r(profile_id bigint, address text, data jsonb)`;
  // A statement of its own, as in the turn: on a spread database one that writes is run where nobody listens.
  await tx`select pg_notify('outbox', '')`;
}

/** Reasons are codes, put into words here as well. */
async function wordsOf({ kind, values }: Notice, reader: Reader): Promise<{ title: string; text: string }> {
  const locale = language.catch("en").parse(reader.language);
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "notices" });
  const say = (key: string, more: Record<string, string | number>): string => Reflect.apply(t, undefined, [key, more]);
  const said = typeof values.why === "string" ? { ...values, why: say(`why.${values.why}`, {}) } : values;
  return { title: say(`${kind}.title`, said), text: say(`${kind}.text`, said) };
}
