import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Role } from "@/domain/workspace/role";
import { createCaller, rootRouter } from "@/server/api/root";
import { type Known, sampleInput } from "@/server/api/sample-input";
import type { Visitor } from "@/server/auth/read-actor";
import { testDatabase } from "@/server/db/test-database";
import { seedOrganization } from "@/server/workspaces/organization-fixture";

/*
 * Loops over every procedure of the root router, so that a router added later is held to the same rules:
 * nobody is let in who is not signed in, belongs nowhere, may only look, or belongs to another workspace.
 */

const t = await testDatabase();

/** Open to anyone by design: the first visit and invitations, whose id is a secret. */
const open = new Set(["account.needsSetUp", "account.setUp", "account.invitation", "account.joinAsNewUser"]);
/** About the person alone. */
const personal = new Set(["account.me", "account.update", "account.switchWorkspace", "account.join"]);
/** What a viewer may call although it is a mutation: it only reads. */
const readingMutations = new Set([
  "computedTraits.preview",
  "journeys.simulationBasis",
  "messages.showSimulated",
  "messages.preview",
  "segments.previewCount",
  "segments.previewCounts",
  "segments.previewPeople",
]);

type Call = (input: unknown) => Promise<unknown>;

const definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  inputs: z.array(z.instanceof(z.ZodType)),
});
const procedures = Object.entries(rootRouter._def.procedures).map(([path, procedure]) => ({
  path,
  ...definition.parse(Reflect.get(procedure, "_def")),
}));

function callerOf(visitor: Visitor | null) {
  const caller = createCaller({ db: t.db, sql: t.sql, headers: new Headers(), visitor });
  return (path: string): Call => {
    const found = path.split(".").reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
    if (typeof found !== "function") throw new Error(`${path} is no procedure`);
    return async (input) => Reflect.apply(found, undefined, [input]);
  };
}

async function refusal(call: Call): Promise<string> {
  try {
    await call(undefined);
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
  return "let in";
}

async function visitorWith(role: Role): Promise<Visitor> {
  return (await seedOrganization(t.db, { role })).visitor;
}

test("the loop sees procedures", () => expect(procedures.length).toBeGreaterThan(20));

describe("nobody is let in who", () => {
  test.each(procedures.filter(({ path }) => !open.has(path)))("is not signed in: $path", async ({ path }) => {
    expect(await refusal(callerOf(null)(path))).toBe("UNAUTHORIZED");
  });

  test("belongs to no workspace", async () => {
    const visitor = { ...(await visitorWith("owner")), workspaces: [], actor: null };
    for (const { path } of procedures.filter((each) => !open.has(each.path) && !personal.has(each.path))) {
      expect([path, await refusal(callerOf(visitor)(path))]).toEqual([path, "FORBIDDEN"]);
    }
  });

  test("may only look, and tries to change something", async () => {
    const visitor = await visitorWith("viewer");
    const changing = procedures.filter(({ type, path }) => type === "mutation" && !readingMutations.has(path));
    for (const { path } of changing.filter((each) => !open.has(each.path) && !personal.has(each.path))) {
      expect([path, await refusal(callerOf(visitor)(path))]).toEqual([path, "FORBIDDEN"]);
    }
  });

  test("builds journeys, and tries to change the workspace itself", async () => {
    const visitor = await visitorWith("member");
    const administrative = procedures.filter(({ path, type }) => path.startsWith("workspace.") && type === "mutation");
    expect(administrative.length).toBeGreaterThan(4);
    for (const { path } of administrative) {
      expect([path, await refusal(callerOf(visitor)(path))]).toEqual([path, "FORBIDDEN"]);
    }
  });
});

test("a stranger with every right in their own workspace neither sees nor changes anything of another", async () => {
  const secret = "Zzyzx-7f3a";
  const theirs = await seedOrganization(t.db, { role: "owner", name: secret });
  const ours = await seedOrganization(t.db, { role: "owner" });
  const known = await fill(theirs.workspaceId, theirs.memberId, secret);
  const before = await everythingOf(theirs.workspaceId);
  let answered = 0;
  for (const { path, type, inputs } of procedures) {
    if (open.has(path)) continue;
    const [schema] = inputs;
    const input = schema && sampleInput(schema, known);
    const call = callerOf(ours.visitor)(path);
    const answer = await (type === "subscription" ? first(call, input) : call(input)).catch((error) =>
      error instanceof TRPCError ? null : Promise.reject(error),
    );
    if (answer !== null) answered += 1;
    expect([path, JSON.stringify(answer) ?? ""]).toEqual([path, expect.not.stringContaining(secret)]);
  }
  expect(answered).toBeGreaterThan(8);
  expect(await everythingOf(theirs.workspaceId)).toEqual(before);
});

/** What a subscription says first, or null if it says nothing within 300 ms. */
async function first(call: Call, input: unknown): Promise<unknown> {
  const stream = await call(input);
  if (typeof stream !== "object" || stream === null || !(Symbol.asyncIterator in stream)) return stream;
  const iterator = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const next = iterator.next().then((result) => result.value);
  const nothing = new Promise<null>((resolve) => setTimeout(() => resolve(null), 300));
  const said = await Promise.race([next, nothing]);
  void iterator.return?.();
  return said;
}

/** Puts one of each thing into a workspace, all marked, and says under which field names their ids are asked for. */
async function fill(workspaceId: number, memberId: string, mark: string): Promise<Known> {
  const [profile] = await t.sql<{ lane: number; id: number }[]>`
    insert into profile (lane, id, workspace_id, traits, search, last_seen_at)
    select lane_of(id, 4::smallint), id, ${workspaceId}, ${t.sql.json({ name: mark })}, ${mark.toLowerCase()}, now()
    from (select nextval('profile_id_seq') as id) as made returning lane, id`;
  if (!profile) throw new Error("no profile");
  await t.sql`
    insert into identity (workspace_id, kind, value, lane, profile_id)
    values (${workspaceId}, 'user', ${mark}, ${profile.lane}, ${profile.id})`;
  const document = t.sql.json({ nodes: [], edges: [], notes: [], settings: {} });
  const [ids] = await t.sql<Record<string, number>[]>`
    with
    made_segment as (
      insert into segment (workspace_id, name, predicate) values (${workspaceId}, ${mark}, '{"kind":"all","of":[]}')
      returning id),
    made_journey as (
      insert into journey (workspace_id, name, draft) values (${workspaceId}, ${mark}, ${document}) returning id),
    made_import as (
      insert into import (workspace_id, kind, file_name) values (${workspaceId}, 'events', ${mark}) returning id),
    made_source as (
      insert into source (workspace_id, name, kind, write_key) values (${workspaceId}, ${mark}, 'web', ${mark})
      returning id),
    made_token as (
      insert into api_token (workspace_id, name, token_hash, prefix, role)
      values (${workspaceId}, ${mark}, ${mark}, 'sft_x', 'owner') returning id),
    made_list as (
      insert into list (workspace_id, name) values (${workspaceId}, ${mark}) returning id),
    made_trait as (
      insert into computed_trait (workspace_id, key, name, definition)
      values (${workspaceId}, 'marked', ${mark},
        '{"events":[],"where":[],"measure":{"kind":"count"},"window":{"kind":"ever"}}') returning id),
    made_name as (
      insert into event_name (workspace_id, name) values (${workspaceId}, ${mark}) returning id)
    select made_segment.id as "segmentId", made_journey.id as "journeyId", made_import.id as "importId",
      made_source.id as "sourceId", made_token.id as "tokenId", made_name.id as "nameId", made_list.id as "listId",
      made_trait.id as "traitId"
    from made_segment, made_journey, made_import, made_source, made_token, made_name, made_list, made_trait`;
  const [version] = await t.sql<{ id: number }[]>`
    insert into journey_version (journey_id, workspace_id, number, document)
    values (${ids?.journeyId ?? 0}, ${workspaceId}, 1, ${document}) returning id`;
  const [message] = await t.sql<{ id: number }[]>`
    insert into message (lane, workspace_id, profile_id, journey_id, step_id, channel, address)
    values (${profile.lane}, ${workspaceId}, ${profile.id}, ${ids?.journeyId ?? 0}, 'x', 'email', ${mark}) returning id`;
  const [task] = await t.sql<{ id: number }[]>`
    insert into task (lane, workspace_id, profile_id, title)
    values (${profile.lane}, ${workspaceId}, ${profile.id}, ${mark}) returning id`;
  return {
    ...ids,
    taskId: task?.id,
    memberId,
    workspaceId,
    profileId: profile.id,
    personId: profile.id,
    lane: profile.lane,
    id: profile.id,
    versionId: version?.id,
    messageId: message?.id,
  };
}

/** Every row of a workspace in the tables that carry its number, as one text per table. */
async function everythingOf(workspaceId: number): Promise<Record<string, string>> {
  const tables = await t.sql<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
    join pg_class k on k.relname = c.table_name and k.relkind in ('r', 'p') and not k.relispartition
    where c.table_schema = 'public' and c.column_name = 'workspace_id' order by 1`;
  const texts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await t.sql<{ rows: string }[]>`
      select coalesce(string_agg(r::text, e'\n' order by r::text), '') as rows
      from ${t.sql(name)} r where workspace_id = ${workspaceId}`;
    texts[name] = row?.rows ?? "";
  }
  return texts;
}
