import fc from "fast-check";
import { expect, test } from "vitest";
import type { Identity } from "@/domain/identity/identity";
import type { Claim } from "@/domain/identity/link-identities";
import { testDatabase } from "@/server/db/test-database";
import { linkAndResolve, resolveKnown } from "./resolve-identities";

const t = await testDatabase();
const lanes = 4;

const user = (value: string): Identity => ({ kind: "user", value });
const anonymous = (value: string): Identity => ({ kind: "anonymous", value });
const says = (primary: Identity, ...others: Identity[]): Claim => ({ primary, others, trusted: false });

const resolve = (workspaceId: number, claims: Claim[]) =>
  t.sql.begin((tx) => linkAndResolve(tx, { workspaceId, claims, lanes }));

async function owner(workspaceId: number, { kind, value }: Identity) {
  const [row] = await t.sql<{ lane: number; profileId: number }[]>`
    select lane, profile_id as "profileId" from identity
    where workspace_id = ${workspaceId} and kind = ${kind} and value = ${value}`;
  return row;
}

test("known ids need one statement and new ones say so", async () => {
  const { workspaceId } = await t.workspace();
  const claims = [says(user("U"), anonymous("a"))];
  expect(await resolveKnown(t.sql, { workspaceId, claims })).toBeNull();
  const made = await resolve(workspaceId, claims);
  expect(await resolveKnown(t.sql, { workspaceId, claims })).toEqual({ ...made, attached: [], merged: [] });
});

test("a late identify points the directory at the known profile and reports the merge", async () => {
  const { workspaceId } = await t.workspace();
  const before = await resolve(workspaceId, [says(anonymous("a")), says(user("U"))]);
  const joined = await resolve(workspaceId, [says(user("U"), anonymous("a"))]);
  expect(joined.merged).toEqual([{ from: before.addresses[0], into: before.addresses[1] }]);
  expect(await owner(workspaceId, anonymous("a"))).toEqual(before.addresses[1]);
});

test("two users who take over one anonymous profile at the same moment stay two", async () => {
  const { workspaceId } = await t.workspace();
  await resolve(workspaceId, [says(anonymous("kiosk"))]);
  await Promise.all(["A", "B", "C", "D"].map((id) => resolve(workspaceId, [says(user(id), anonymous("kiosk"))])));
  const owners = await Promise.all(["A", "B", "C", "D"].map((id) => owner(workspaceId, user(id))));
  expect(new Set(owners.map((one) => one?.profileId)).size).toBe(4);
});

test("the same new people from many connections at once are made once", async () => {
  const { workspaceId } = await t.workspace();
  const claims = Array.from({ length: 50 }, (_, n) => says(user(`u${n}`), anonymous(`a${n}`)));
  const results = await Promise.all(Array.from({ length: 6 }, () => resolve(workspaceId, claims)));
  for (const { addresses } of results) expect(addresses).toEqual(results[0]?.addresses);
  const [count] = await t.sql`select count(*) as n from identity where workspace_id = ${workspaceId}`;
  expect(count?.n).toBe(100);
});

test("concurrent batches in any mixture never glue two users together", async () => {
  const id = fc.constantFrom("1", "2", "3");
  const claim = fc.oneof(
    id.map((v) => says(anonymous(v))),
    id.map((v) => says(user(v))),
    fc.tuple(id, id).map(([u, a]) => says(user(u), anonymous(a))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(claim, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), async (batches) => {
      const { workspaceId } = await t.workspace();
      await Promise.all(batches.map((batch) => retried(() => resolve(workspaceId, batch))));
      const glued = await t.sql`
        select profile_id from identity where workspace_id = ${workspaceId} and kind = 'user'
        group by profile_id having count(*) > 1`;
      expect(glued).toHaveLength(0);
    }),
    { numRuns: 40 },
  );
});

async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "40P01") return retried(work);
    throw error;
  }
}
