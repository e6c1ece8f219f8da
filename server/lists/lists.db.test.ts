import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import type { ListPlan } from "@/domain/import/plan";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { startEngine } from "@/server/engine/worker/start-engine";
import { getImport, listImports } from "@/server/imports/list-imports";
import { receiveUpload } from "@/server/imports/receive-upload";
import { rejectsCsv } from "@/server/imports/rejects-csv";
import { runImport } from "@/server/imports/run-import";
import { computeSegment } from "@/server/segments/compute/compute-segment";
import { createSegment } from "@/server/segments/edit/create-segment";
import { changeByIds, changeMembers } from "./change-members";
import { compareSnapshot, peopleOfDifference } from "./compare-snapshot";
import { createList } from "./create-list";
import { startListImport } from "./import/start-list-import";
import { keepSegment } from "./keep-segment";
import { listLists, readList } from "./list-lists";
import { listCsv, peopleOnList } from "./list-people";
import { archiveList, restoreList, updateList } from "./update-list";

const t = await testDatabase();
const engine = await startEngine({ sql: t.sql });
const dataDir = await mkdtemp(join(tmpdir(), "safar-lists-"));
afterAll(async () => {
  await engine.stop();
  await t.close();
});

const never = new AbortController().signal;
const userId = null;
const base: ListPlan = {
  format: { kind: "csv", delimiter: "," },
  header: true,
  column: 0,
  kind: "user",
  unknown: "skip",
};

async function upload(workspaceId: number, lines: readonly string[]): Promise<number> {
  const content = Readable.from([lines.join("\r\n")]);
  const { importId } = await receiveUpload(t.db, { workspaceId, userId, fileName: "people.csv", content, dataDir });
  return importId;
}

async function run(importId: number, signal = never) {
  await runImport({ databaseUrl: t.url, dataDir }, importId, signal);
}

async function drained(): Promise<void> {
  for (;;) {
    const [row] = await t.sql`select count(*) as n from inbox`;
    if (row?.n === 0) return;
    await sleep(20);
  }
}

/** A workspace in which people with these customer ids exist, all of them on a list. */
async function workspaceWith(ids: readonly string[]) {
  const { workspaceId } = await t.workspace();
  const importId = await upload(workspaceId, ["customer_id", ...ids]);
  const to = { name: "Everyone of the file" };
  const plan: ListPlan = { ...base, unknown: "create" };
  const started = await startListImport(t.db, { importId, workspaceId, userId, plan, to, startsJourneys: false });
  await run(importId);
  await drained();
  return { workspaceId, listId: started.listId, importId };
}

async function segmentOf(workspaceId: number, name: string, predicate: Predicate): Promise<number> {
  const { id } = await createSegment(t.db, { name, description: "", predicate, workspaceId, userId });
  expect(await computeSegment(t.sql, { segmentId: id, clock: Date.now })).toBe("done");
  return id;
}

const idsOn = async (listId: number) => {
  const rows = await t.sql<{ value: string }[]>`
    select i.value from list_member m join identity i on i.lane = m.lane and i.profile_id = m.profile_id
    where m.list_id = ${listId} order by i.value`;
  return rows.map(({ value }) => value);
};

const insideOf = async (segmentId: number) => {
  const rows = await t.sql<{ value: string }[]>`
    select i.value from membership m join identity i on i.lane = m.lane and i.profile_id = m.profile_id
    where m.segment_id = ${segmentId} and m.is_member order by i.value`;
  return rows.map(({ value }) => value);
};

test("a file of ids is read into a list, row for row accounted for, and segments follow", async () => {
  const { workspaceId } = await workspaceWith(["a", "b", "c"]);
  const vip = await createList(t.db, { workspaceId, userId, name: "VIP", description: "" });
  const segmentId = await segmentOf(workspaceId, "On VIP", { kind: "inList", listId: vip.id });
  await changeByIds(t.db, { change: "add", workspaceId, listId: vip.id, ids: ["a"] });
  await drained();

  const importId = await upload(workspaceId, ["\uFEFFname;id", "Asha;a", "Bimal;b", "Bimal;b", "Who;zz", "None;null"]);
  const plan: ListPlan = { ...base, format: { kind: "csv", delimiter: ";" }, column: 1 };
  const to = { listId: vip.id };
  await startListImport(t.db, { importId, workspaceId, userId, plan, to, startsJourneys: false });
  await run(importId);
  await drained();

  const done = await getImport(t.db, { workspaceId, importId });
  expect(done).toMatchObject({
    status: "done",
    kind: "list",
    rowsDone: 5,
    rowsAdded: 1,
    rowsPresent: 1,
    rowsRejected: 3,
  });
  expect(Object.fromEntries(done.rejects.map(({ code, n }) => [code, n]))).toEqual({
    bad_id: 1,
    unknown_person: 1,
    duplicate: 1,
  });
  let csv = "";
  for await (const piece of rejectsCsv(t.db, { workspaceId, importId })) csv += piece;
  expect(csv).toContain("5,nobody has the id zz,");
  expect(await idsOn(vip.id)).toEqual(["a", "b"]);
  expect(await insideOf(segmentId)).toEqual(["a", "b"]);
  expect(await listImports(t.db, { workspaceId, listId: vip.id })).toHaveLength(1);
  expect((await readList(t.db, { workspaceId, listId: vip.id })).changedAt).not.toBeNull();
  await expect(
    startListImport(t.db, { importId, workspaceId, userId, plan, to, startsJourneys: false }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("people are made for unknown ids where that was asked; a file without a header loses no row", async () => {
  const { workspaceId } = await t.workspace();
  const importId = await upload(workspaceId, ["one@example.com", "two@example.com", "ONE@example.com "]);
  const plan: ListPlan = { ...base, header: false, kind: "email", unknown: "create" };
  const to = { name: "Guests" };
  const { listId } = await startListImport(t.db, { importId, workspaceId, userId, plan, to, startsJourneys: false });
  await run(importId);
  await drained();
  expect(await idsOn(listId)).toEqual(["one@example.com", "two@example.com"]);
  const [profiles] = await t.sql`select count(*) as n from profile where workspace_id = ${workspaceId}`;
  expect(profiles?.n).toBe(2);
  const { rowsAdded, rejects } = await getImport(t.db, { workspaceId, importId });
  expect({ rowsAdded, rejects }).toEqual({ rowsAdded: 2, rejects: [{ code: "duplicate", n: 1 }] });
});

test("an address that only stands in somebody's traits finds them, and makes nobody", async () => {
  const { workspaceId } = await workspaceWith(["a", "b"]);
  await t.sql`
    update profile p set traits = jsonb_build_object('email', i.value || '@Example.com ', 'phone', '+91 98765-4321' || n)
    from (select lane, profile_id, value, row_number() over (order by value) as n from identity
      where workspace_id = ${workspaceId}) i
    where p.lane = i.lane and p.id = i.profile_id`;
  const { id: listId } = await createList(t.db, { workspaceId, userId, name: "By address", description: "" });
  const importId = await upload(workspaceId, ["a@example.com", "A@EXAMPLE.COM", "c@example.com"]);
  const plan: ListPlan = { ...base, header: false, kind: "email" };
  await startListImport(t.db, { importId, workspaceId, userId, plan, to: { listId }, startsJourneys: false });
  await run(importId);
  await drained();
  expect(await idsOn(listId)).toEqual(["a"]);
  expect(await getImport(t.db, { workspaceId, importId })).toMatchObject({ rowsAdded: 1, rowsRejected: 2 });
  expect(
    await changeByIds(t.db, { change: "add", workspaceId, listId, ids: ["+919876543212", "+919876543219"] }),
  ).toEqual({
    changed: 1,
    unknown: ["+919876543219"],
  });
  await drained();
  expect(await idsOn(listId)).toEqual(["a", "b"]);
});

test("an import that is broken off goes on where it was, and counts nobody twice", { timeout: 60_000 }, async () => {
  const ids = Array.from({ length: 9_000 }, (_, n) => `p${n}`);
  const { workspaceId, listId, importId: first } = await workspaceWith(ids);
  expect(await getImport(t.db, { workspaceId, importId: first })).toMatchObject({ rowsAdded: 9_000, rowsRejected: 0 });
  await changeAll(workspaceId, listId, ids.slice(0, 10));

  const importId = await upload(workspaceId, ["id", ...ids, ...ids.slice(0, 5)]);
  const to = { listId };
  await startListImport(t.db, { importId, workspaceId, userId, plan: base, to, startsJourneys: false });
  const stopping = new AbortController();
  const broken = run(importId, stopping.signal).catch(() => {});
  for (let done = 0; done === 0; await sleep(2)) {
    const [row] = await t.sql<{ n: number }[]>`select rows_done as n from import where id = ${importId}`;
    done = row?.n ?? 0;
  }
  stopping.abort(new Error("stopping"));
  await broken;
  await run(importId);
  await drained();
  const done = await getImport(t.db, { workspaceId, importId });
  expect(done).toMatchObject({ status: "done", rowsDone: 9_005, rowsAdded: 10, rowsPresent: 8_990, rowsRejected: 5 });
  expect(await idsOn(listId)).toHaveLength(9_000);
  const [left] = await t.sql`select count(*) as n from import_person`;
  expect(left?.n).toBe(0);
});

async function changeAll(workspaceId: number, listId: number, ids: readonly string[]) {
  const rows = await t.sql<{ id: number }[]>`
    select profile_id as id from identity where workspace_id = ${workspaceId} and value = any(${[...ids]}::text[])`;
  const profileIds = rows.map(({ id }) => id);
  expect(await changeMembers(t.db, { workspaceId, listId, change: "remove", profileIds })).toEqual({
    changed: ids.length,
  });
  await drained();
}

test("a snapshot stays what the segment was, and says who has come and gone since", async () => {
  const ids = Array.from({ length: 700 }, (_, n) => `s${n}`);
  const { workspaceId, listId } = await workspaceWith(ids);
  const predicate: Predicate = { kind: "inList", listId };
  const segmentId = await segmentOf(workspaceId, "Guests", predicate);
  await changeByIds(t.db, { change: "add", workspaceId, listId, ids: ["s0"] });
  const { id } = await keepSegment(t.db, { workspaceId, userId, segmentId, name: "Guests in spring" });
  const outside = await segmentOf(workspaceId, "Kept", { kind: "inList", listId: id });
  await drained();
  const kept = await readList(t.db, { workspaceId, listId: id });
  expect(kept).toMatchObject({ members: 700, filled: 1, origin: "snapshot", kept: { segmentId, predicate } });
  expect(await insideOf(outside)).toHaveLength(700);

  await changeAll(workspaceId, listId, ["s1", "s2"]);
  await changeAll(workspaceId, id, ["s3"]);
  const key = { workspaceId, listId: id };
  expect(await compareSnapshot(t.db, key)).toEqual({ segmentId, stayed: 697, joined: 1, left: 2 });
  const left = await peopleOfDifference(t.db, { ...key, side: "left", limit: 1 });
  expect(left.people).toHaveLength(1);
  const more = await peopleOfDifference(t.db, { ...key, side: "left", limit: 5, cursor: left.next });
  expect([...left.people, ...more.people].map(({ knownAs }) => knownAs).sort()).toEqual(["s1", "s2"]);
  const joined = await peopleOfDifference(t.db, { ...key, side: "joined", limit: 5 });
  expect(joined.people.map(({ knownAs }) => knownAs)).toEqual(["s3"]);
});

test("lists are renamed, searched, exported and archived; one in use stays", async () => {
  const { workspaceId, listId } = await workspaceWith(["anna", "bob"]);
  await createList(t.db, { workspaceId, userId, name: "Other", description: "" });
  const change = { workspaceId, listId, name: "other", description: "" };
  await expect(updateList(t.db, change)).rejects.toMatchObject({ code: "conflict" });
  await updateList(t.db, { ...change, name: "Friends", description: "by hand" });
  expect(await readList(t.db, { workspaceId, listId })).toMatchObject({ name: "Friends", members: 2, usedBy: [] });

  const page = await peopleOnList(t.db, { workspaceId, listId, search: "ann", limit: 5 });
  expect(page.people.map(({ knownAs }) => knownAs)).toEqual(["anna"]);
  const first = await peopleOnList(t.db, { workspaceId, listId, search: "", limit: 1 });
  const second = await peopleOnList(t.db, { workspaceId, listId, search: "", limit: 1, cursor: first.next });
  expect([...first.people, ...second.people].map(({ knownAs }) => knownAs).sort()).toEqual(["anna", "bob"]);
  expect(second.next).toBeNull();
  let csv = "";
  for await (const piece of listCsv(t.db, { workspaceId, listId })) csv += piece;
  expect(csv.trim().split("\r\n")).toHaveLength(3);

  const added = await changeByIds(t.db, { change: "add", workspaceId, listId, ids: ["bob", "nobody"] });
  expect(added).toEqual({ changed: 1, unknown: ["nobody"] });
  const segmentId = await segmentOf(workspaceId, "Uses it", { kind: "inList", listId });
  await expect(archiveList(t.db, { workspaceId, listId })).rejects.toMatchObject({ details: { names: ["Uses it"] } });
  await t.sql`update segment set archived_at = now() where id = ${segmentId}`;
  await archiveList(t.db, { workspaceId, listId });
  expect((await listLists(t.db, { workspaceId })).map(({ name }) => name)).toEqual(["Other"]);
  await restoreList(t.db, { workspaceId, listId });
  expect(await listLists(t.db, { workspaceId })).toHaveLength(2);
});
