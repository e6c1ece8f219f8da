import { setTimeout as pause } from "node:timers/promises";
import { emailContent } from "@/domain/content/email";
import { journeyDocument } from "@/domain/journey/document";
import type { Sql } from "@/server/db/connect";
import type { TestDatabase } from "@/server/db/test-database";

type NewMessage = {
  channel: "email" | "sms" | "webhook";
  stepId: string;
  address: string;
  data?: Record<string, unknown>;
};

const mail = (topic: string) => ({
  topic,
  content: emailContent.parse({
    subject: "Hello {{ profile.first_name | default: 'friend' }}",
    body: {
      format: "blocks",
      blocks: [
        { kind: "text", text: "Dear **{{ profile.first_name }}**, see [our shop](https://shop.example/?a=1&b=2)." },
        { kind: "button", text: "Buy", url: "https://shop.example/cart?n={{ profile.first_name }}" },
      ],
    },
  }),
});

/** A workspace with one published version that holds two e-mails and two webhooks, and ways to fill its outbox. */
export async function testOutbox(t: TestDatabase, hookUrl = "http://127.0.0.1:9/", timeoutSeconds = 1) {
  const { workspaceId } = await t.workspace();
  const hook = {
    method: "POST",
    url: `${hookUrl}{{ profile.path }}`,
    headers: [],
    body: '{"n":{{ profile.n }}}',
    timeoutSeconds,
  };
  const node = (id: string, type: string, config: object) => ({
    id,
    type,
    config,
    position: { x: 0, y: 0 },
    name: null,
  });
  const document = journeyDocument.parse({
    schema: 1,
    settings: {},
    nodes: [
      node("mail", "email", mail("marketing")),
      node("receipt", "email", mail("transactional")),
      node("text", "sms", {
        topic: "marketing",
        content: { text: "Hello {{ profile.first_name | default: 'friend' }}", kind: "promotional", dlt: null },
      }),
      node("hook", "webhook", { ...hook, waitForAnswer: false }),
      node("ask", "webhook", { ...hook, waitForAnswer: true }),
    ],
    edges: [],
    notes: [],
  });
  const json = JSON.stringify(document);
  const [version] = await t.sql<{ id: number; journeyId: number }[]>`
    with j as (insert into journey (workspace_id, name, draft) values (${workspaceId}, 'Test', ${json}::text::jsonb) returning id)
    insert into journey_version (journey_id, workspace_id, number, document)
    select id, ${workspaceId}, 1, ${json}::text::jsonb from j returning id, journey_id as "journeyId"`;
  if (!version) throw new Error("no version");
  return {
    workspaceId,
    version,
    setSettings: (settings: object) =>
      t.sql`update workspace set settings = ${JSON.stringify(settings)}::text::jsonb where id = ${workspaceId}`,
    async queue(messages: NewMessage[]): Promise<number[]> {
      const rows = await t.sql<{ id: number }[]>`
        insert into message (lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, channel, address, data)
        select 1, ${workspaceId}, 100 + n, nextval('enrolment_id_seq'), ${version.journeyId}, ${version.id}, r."stepId", r.channel, r.address, r.data
        from json_to_recordset(${JSON.stringify(messages.map((m, n) => ({ data: {}, ...m, n })))}::text::json)
          as r("stepId" text, channel text, address text, data jsonb, n int)
        returning id`;
      await t.sql`select pg_notify('outbox', '')`;
      return rows.map(({ id }) => id);
    },
  };
}

/** Waits until a query's answer satisfies the test, and fails with the last answer otherwise. */
export async function eventually<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  ms = 15_000,
  everyMs = 20,
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > until) throw new Error(`It did not happen: ${JSON.stringify(answer)}`);
    await pause(everyMs);
  }
}

/** Counts of the workspace's messages by status. */
export async function statuses(sql: Sql, workspaceId: number): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; n: number }[]>`
    select status, count(*)::int as n from message where workspace_id = ${workspaceId} group by 1`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}
