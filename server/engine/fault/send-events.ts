import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { accept, type TestEvent } from "@/server/engine/test-journeys";

export type Load = {
  sql: Sql;
  workspaceId: number;
  /** Ids of the people. */
  people: readonly number[];
  /** Over which the events are spread. */
  overMs: number;
  random: () => number;
  /** Whether there is still something to spread them for. */
  isGoing: () => boolean;
};

const giveUpMs = 120_000;

/** Who answers: four of five. */
export const answers = (profileId: number): boolean => profileId % 5 !== 0;

/**
 * Everybody goes; four of five answer later; every tenth event is sent twice, and what the database did not take is sent
 * again, as a client that heard nothing would.
 */
export async function sendEvents({ sql, workspaceId, people, overMs, random, isGoing }: Load): Promise<TestEvent[]> {
  const size = Math.max(5, Math.ceil(people.length / 20));
  const batches: { name: string; ids: readonly number[] }[] = [];
  for (const name of ["Go", "Answered"]) {
    const who = name === "Go" ? people : people.filter(answers);
    for (let at = 0; at < who.length; at += size) batches.push({ name, ids: who.slice(at, at + size) });
  }
  const sent: TestEvent[] = [];
  for (const { name, ids } of batches) {
    const [row] = await untilTaken(() => sql<{ ms: number }[]>`select extract(epoch from now())::float8 * 1000 as ms`);
    const events = ids.map((profileId) => ({
      profileId,
      name,
      messageId: randomUUID(),
      time: Math.round(row?.ms ?? 0),
    }));
    await untilTaken(() => accept(sql, workspaceId, [...events, ...events.filter(() => random() < 0.1)]));
    sent.push(...events);
    await sql`select pg_notify('inbox', string_agg(lane::text, ',')) from lane`.catch(() => {});
    if (isGoing()) await pause((random() * 2 * overMs) / batches.length);
  }
  return sent;
}

async function untilTaken<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + giveUpMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(100);
    }
  }
}
