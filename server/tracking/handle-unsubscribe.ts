import type { IncomingMessage, ServerResponse } from "node:http";
import { type Language, language as languageSchema } from "@/domain/i18n/language";
import { consentEventNames } from "@/domain/ingest/inbox-properties";
import type { Sql } from "@/server/db/connect";
import { receiptId } from "@/server/delivery/outbox/receipt-id";
import { chooseLanguage } from "@/server/i18n/choose-language";
import type { HitRecorder } from "./record-hits";
import type { MessageRef } from "./token";
import { unsubscribePage } from "./unsubscribe-page";

const mostBodyBytes = 10_000;

/**
 * The unsubscribe link. GET asks (mail scanners follow links, so it changes nothing); POST does it: with
 * `List-Unsubscribe=One-Click` (RFC 8058) with no further page, from our own page by its buttons.
 */
export async function handleUnsubscribe(
  tools: { sql: Sql; hits: HitRecorder },
  request: IncomingMessage,
  response: ServerResponse,
  { ref, topic }: { ref: MessageRef; topic: string },
): Promise<void> {
  const about = await readAbout(tools.sql, ref, request);
  const page = async (done: "topic" | "all" | "back" | null) => {
    const html = await unsubscribePage({ ...about, topic, done });
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
  };
  if (request.method !== "POST") return page(null);
  const form = new URLSearchParams(await readBody(request));
  const at = new Date();
  if (form.get("List-Unsubscribe") === "One-Click") {
    await tools.hits.record({ ref, at, did: "unsubscribed", topic });
    response.writeHead(200, { "content-type": "text/plain" }).end("OK\n");
    return;
  }
  const what = form.get("what");
  if (what === "back") {
    await giveConsentBack(tools.sql, ref, topic, at);
    return page("back");
  }
  const done = what === "all" ? "all" : "topic";
  await tools.hits.record({ ref, at, did: "unsubscribed", topic: done === "all" ? "*" : topic });
  return page(done);
}

async function readAbout(
  sql: Sql,
  ref: MessageRef,
  request: IncomingMessage,
): Promise<{ language: Language; workspace: string }> {
  const [row] = await sql<{ workspace: string | null; language: string | null }[]>`
    select o.name as workspace, m.data->>'language' as language
    from workspace w left join organization o on o.id = w.organization_id
    left join message m on m.lane = ${ref.lane} and m.id = ${ref.id} and m.workspace_id = w.id
    where w.id = ${ref.workspaceId}`;
  const chosen = languageSchema.safeParse(row?.language);
  return {
    language: chooseLanguage({
      chosen: chosen.success ? chosen.data : null,
      cookie: undefined,
      accept: request.headers["accept-language"] ?? null,
    }),
    workspace: row?.workspace ?? "Safar",
  };
}

/** An undone unsubscribe is a new permission, with where it came from. */
async function giveConsentBack(sql: Sql, ref: MessageRef, topic: string, at: Date): Promise<void> {
  const topics = [...new Set([topic, "*"])];
  const ids = topics.map((one) => receiptId(ref.id, "resubscribed", one, at.getTime()));
  await sql`
    with named as (
      insert into event_name (workspace_id, name) values (${ref.workspaceId}, ${consentEventNames.granted})
      on conflict (workspace_id, name) do update set name = excluded.name returning id
    ), told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
      select ${ref.lane}, ${ref.workspaceId}, ${ref.profileId}, 'consent', t.id, named.id, ${at},
        jsonb_build_object('channel', 'email', 'topic', topic, 'state', 'granted', 'source', 'unsubscribe page, undone')
      from named, unnest(${topics}::text[], ${ids}::uuid[]) as t(topic, id)
      returning lane
    )
    select pg_notify('inbox', string_agg(distinct lane::text, ',')) from told`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBodyBytes) break;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}
