import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { applyConsent } from "./apply-consent";
import { applyTraits } from "./apply-traits";
import { forwardMerged } from "./forward-merged";
import { mergeProfiles } from "./merge-profiles";

const t = await testDatabase();
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const row = { properties: null, traits: null };

test("a turn's rows make profiles, widen first and last seen and set traits", async () => {
  const { workspaceId } = await t.workspace();
  const apply = (rows: Parameters<typeof applyTraits>[2]) => t.sql.begin((tx) => applyTraits(tx, 1, rows));
  await apply([
    { ...row, kind: "track", profileId: 101, workspaceId, time: at(5) },
    { ...row, kind: "track", profileId: 102, workspaceId, time: at(6) },
    { ...row, kind: "identify", profileId: 101, workspaceId, time: at(3), traits: { name: "Asha", city: "Pune" } },
    { ...row, kind: "receipt", profileId: 102, workspaceId, time: at(9) },
  ]);
  const changed = await apply([
    { ...row, kind: "identify", profileId: 101, workspaceId, time: at(7), traits: { city: null, score: 4 } },
    {
      ...row,
      kind: "group",
      profileId: 101,
      workspaceId,
      time: at(8),
      traits: { group_id: "g" },
      properties: { group_id: "g" },
    },
    {
      ...row,
      kind: "alias",
      profileId: 101,
      workspaceId,
      time: at(8),
      properties: { identities: [{ kind: "user", value: "U1" }] },
    },
    { ...row, kind: "page", profileId: 102, workspaceId, time: at(1) },
  ]);
  expect(changed.get(101)).toEqual({ name: "Asha", score: 4, group_id: "g", groups: ["g"] });
  const rows = await t.sql`
    select id, traits, search, first_seen_at, last_seen_at from profile where workspace_id = ${workspaceId} order by id`;
  expect(rows).toEqual([
    { id: 101, traits: changed.get(101), search: "asha\nu1", first_seen_at: at(3), last_seen_at: at(8) },
    { id: 102, traits: {}, search: "", first_seen_at: at(1), last_seen_at: at(6) },
  ]);
});

test("the newest word of consent counts, in whatever order it arrives", async () => {
  const { workspaceId } = await t.workspace();
  const said = (hour: number, state: string) => ({
    kind: "consent" as const,
    profileId: 201,
    workspaceId,
    time: at(hour),
    properties: { channel: "email", state, source: "form" },
  });
  await t.sql.begin((tx) => applyConsent(tx, 1, [said(5, "denied"), said(2, "granted")]));
  await t.sql.begin((tx) => applyConsent(tx, 1, [said(4, "granted")]));
  const rows = await t.sql`select topic, state, at from consent where profile_id = 201`;
  expect(rows).toEqual([{ topic: "*", state: "denied", at: at(5) }]);
});

test("a merge moves everything, ends the later of two enrolments and forwards what comes late", async () => {
  const { workspaceId } = await t.workspace();
  const input = { lane: 1, profileId: 301, fromLane: 2, fromId: 302, workspaceId, now: at(12) };
  await seed(workspaceId);

  const merged = await t.sql.begin((tx) => mergeProfiles(tx, input));
  expect(merged).toBe(true);
  expect(await t.sql.begin((tx) => mergeProfiles(tx, input))).toBe(false);

  const events = await t.sql`select lane, profile_id from event where workspace_id = ${workspaceId}`;
  expect(events).toEqual([
    { lane: 1, profile_id: 301 },
    { lane: 1, profile_id: 301 },
  ]);
  const enrolments = await t.sql`
    select id, lane, profile_id, status, end_reason from enrolment where workspace_id = ${workspaceId} order by id`;
  expect(enrolments).toEqual([
    { id: 1, lane: 1, profile_id: 301, status: "ended", end_reason: "merged" },
    { id: 2, lane: 1, profile_id: 301, status: "active", end_reason: null },
  ]);
  const ledger = await t.sql`select lane, profile_id, kind, outcome from ledger where workspace_id = ${workspaceId}`;
  expect(ledger).toEqual([{ lane: 1, profile_id: 301, kind: 2, outcome: "merged" }]);
  const [survivor] = await t.sql`select traits, search, last_seen_at from profile where id = 301`;
  expect(survivor).toEqual({ traits: { city: "Pune", age: 30 }, search: "\nu1 u2", last_seen_at: at(9) });
  const consent = await t.sql`select state from consent where workspace_id = ${workspaceId} and profile_id = 301`;
  expect(consent).toEqual([{ state: "denied" }]);
  const waiting = await t.sql`select lane, profile_id from inbox where workspace_id = ${workspaceId}`;
  expect(waiting).toEqual([{ lane: 1, profile_id: 301 }]);

  await inboxRow(workspaceId, 2, 302);
  const late = await t.sql<{ id: number; profileId: number }[]>`
    select id, profile_id as "profileId" from inbox where lane = 2 and workspace_id = ${workspaceId}`;
  expect(await t.sql.begin((tx) => forwardMerged(tx, 2, late))).toEqual([]);
  const [count] = await t.sql`select count(*) as n from inbox where lane = 1 and profile_id = 301`;
  expect(count?.n).toBe(2);
});

async function inboxRow(workspaceId: number, lane: number, profileId: number) {
  await t.sql`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, time)
    values (${lane}, ${workspaceId}, ${profileId}, 'track', ${randomUUID()}, ${at(11)})`;
}

async function seed(workspaceId: number) {
  const { sql } = t;
  await sql`select ensure_event_partition(${at(1)})`;
  await sql`
    insert into profile (lane, id, workspace_id, traits, search, last_seen_at) values
      (1, 301, ${workspaceId}, '{"city": "Pune"}'::jsonb, ${"\nu1"}, ${at(4)}),
      (2, 302, ${workspaceId}, '{"city": "Delhi", "age": 30}'::jsonb, ${"\nu2"}, ${at(9)})`;
  await sql`
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at) values
      (1, 301, ${at(1)}, ${randomUUID()}, 1, ${workspaceId}, ${at(1)}),
      (2, 302, ${at(2)}, ${randomUUID()}, 1, ${workspaceId}, ${at(2)})`;
  await sql`
    insert into consent (lane, profile_id, workspace_id, channel, state, at, source) values
      (1, 301, ${workspaceId}, 'email', 'granted', ${at(1)}, 'form'),
      (2, 302, ${workspaceId}, 'email', 'denied', ${at(2)}, 'form')`;
  await sql`
    insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, status, entered_at, step_id, visit,
                           arrived_at, state) values
      (1, 1, ${workspaceId}, 7, 7, 301, 'active', ${at(5)}, 'wait', 1, ${at(5)}, '{}'::jsonb),
      (2, 2, ${workspaceId}, 7, 7, 302, 'active', ${at(4)}, 'wait', 1, ${at(4)}, '{}'::jsonb)`;
  await inboxRow(workspaceId, 2, 302);
}
