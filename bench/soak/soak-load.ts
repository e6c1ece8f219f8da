import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { guessPlan } from "@/domain/import/guess-plan";
import { enqueueImport } from "@/server/chores/enqueue-import";
import type { Sql } from "@/server/db/connect";
import { sniffFile } from "@/server/imports/sniff-file";

export type LoadOptions = {
  sql: Sql;
  url: string;
  writeKey: string;
  workspaceId: number;
  folder: string;
  eventsPerSecond: number;
  people: number;
  importEveryMs: number;
  importRows: number;
};

export type LoadDone = { sent: number; refused: number; imports: number; importedRows: number };

const names = ["Visited", "Ordered", "Paid", "Searched", "Searched", "Searched"];

const identify = (number: number) => ({
  type: "identify",
  userId: `u${number}`,
  messageId: randomUUID(),
  traits: { email: `u${number}@example.com`, first_name: `P${number}` },
});

function event(people: number) {
  const number = Math.floor(Math.random() * people);
  if (Math.random() < 0.1) return identify(number);
  const name = names[Math.floor(Math.random() * names.length)];
  const properties = { item: `item ${number % 97}`, amount: number % 1000 };
  return { type: "track", userId: `u${number}`, messageId: randomUUID(), event: name, properties };
}

async function post({ url, writeKey }: Pick<LoadOptions, "url" | "writeKey">, batch: object[]): Promise<boolean> {
  const answer = await fetch(`${url}/v1/batch`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`,
    },
    body: JSON.stringify({ batch }),
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

/** Makes everybody known by an address, so that mails have somewhere to go. */
export async function introduce(options: Pick<LoadOptions, "url" | "writeKey" | "people">): Promise<number> {
  for (let at = 0; at < options.people; at += 500) {
    const size = Math.min(500, options.people - at);
    const batch = Array.from({ length: size }, (_, n) => identify(at + n));
    if (!(await post(options, batch))) throw new Error("People could not be made known.");
  }
  return options.people;
}

/** Sends events once a second through the HTTP API and puts files in line for import, until told to stop. */
export async function makeLoad(options: LoadOptions, isGoing: () => boolean): Promise<LoadDone> {
  const done: LoadDone = { sent: 0, refused: 0, imports: 0, importedRows: 0 };
  let importAt = performance.now() + options.importEveryMs / 2;
  for (let at = performance.now(); isGoing(); at += 1000) {
    const batch = Array.from({ length: options.eventsPerSecond }, () => event(options.people));
    if (await post(options, batch)) done.sent += batch.length;
    else done.refused += batch.length;
    if (performance.now() >= importAt) {
      importAt += options.importEveryMs;
      await queueImport(options, done.imports);
      done.imports += 1;
      done.importedRows += options.importRows;
    }
    await pause(Math.max(0, at + 1000 - performance.now()));
  }
  return done;
}

/** A file of old events, taken in by the worker as one that was uploaded would be. */
async function queueImport(
  { sql, workspaceId, folder, importRows, people }: LoadOptions,
  number: number,
): Promise<void> {
  const path = join(folder, `import-${number}.csv`);
  const lines = Array.from({ length: importRows }, (_, row) => {
    const at = new Date(Date.now() - 86_400_000 - row * 1000).toISOString();
    return `u${Math.floor(Math.random() * people)},Imported,${at},${number}-${row}`;
  });
  await writeFile(path, ["user_id,event,time,row", ...lines].join("\n"));
  const plan = guessPlan({ ...(await sniffFile(path)), zone: "UTC" });
  const stored = { source: "file", plan, shiftMs: null, contentHash: null };
  const [row] = await sql<{ id: number }[]>`
    insert into import (workspace_id, kind, file_name, file_path, mapping)
    values (${workspaceId}, ${plan.kind}, ${`import-${number}.csv`}, ${path}, ${JSON.stringify(stored)}::text::jsonb)
    returning id`;
  if (row) await enqueueImport(sql, row.id);
}
