import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryComputedTrait } from "@/domain/computed-trait/arbitrary";
import { computeTrait } from "@/domain/computed-trait/compute";
import { readComputed } from "@/domain/computed-trait/definition";
import { arbitraryHistory, baseTime, eventNames } from "@/domain/segment/arbitrary";
import { testDatabase } from "@/server/db/test-database";
import { type SeededPerson, seedEvents, seedHistories } from "@/server/segments/seed-histories";
import type { LiveComputedTrait } from "./live-trait";
import { updateComputedTraits } from "./update-computed-traits";

const t = await testDatabase();
const zone = "Asia/Kolkata";
const hour = 3_600_000;

type Touched = { people: SeededPerson[]; eventNames: string[]; traitPaths: string[] };
const quiet: Touched = { people: [], eventNames: [], traitPaths: [] };

/** One turn over all lanes, as the engine runs it. */
async function turn(workspaceId: number, traits: LiveComputedTrait[], now: number, touched: Touched) {
  for (const lane of [0, 1, 2, 3])
    await t.sql.begin(async (tx) => {
      const due = await tx<{ traitId: number; profileId: number }[]>`
        select trait_id as "traitId", profile_id as "profileId" from computed_value
        where lane = ${lane} and workspace_id = ${workspaceId} and until <= ${new Date(now)}`;
      const here = touched.people.filter((p) => p.lane === lane);
      const ids = [...due, ...here].map(({ profileId }) => profileId);
      const profiles = await tx<{ profileId: number; traits: Record<string, unknown> }[]>`
        select id as "profileId", traits from profile where lane = ${lane} and id = any(${[...new Set(ids)]}::bigint[])`;
      await updateComputedTraits(tx, {
        lane,
        workspaceId,
        zone,
        traits,
        profiles,
        touchedIds: new Set(here.map(({ profileId }) => profileId)),
        touched: { eventNames: new Set(touched.eventNames), traitPaths: new Set(touched.traitPaths) },
        due,
        now: new Date(now),
      });
    });
}

async function kept(workspaceId: number): Promise<Record<string, Record<string, unknown>>> {
  const rows = await t.sql<{ id: number; traits: Record<string, unknown> }[]>`
    select id, traits from profile where workspace_id = ${workspaceId}`;
  return Object.fromEntries(rows.map(({ id, traits }) => [id, readComputed(traits)]));
}

function expected(traits: LiveComputedTrait[], people: SeededPerson[], now: number) {
  return Object.fromEntries(
    people.map(({ profileId, history }) => [
      profileId,
      Object.fromEntries(
        traits.flatMap(({ key, definition }) => {
          const { value } = computeTrait(definition, history, { now, zone });
          return value === null ? [] : [[key, value]];
        }),
      ),
    ]),
  );
}

/** Hours at which somebody's value changes, and some quiet ones between. */
function hoursOfChange(traits: LiveComputedTrait[], people: SeededPerson[]): number[] {
  const hours: number[] = [];
  let before = JSON.stringify(expected(traits, people, baseTime));
  for (let n = 1; n <= 24 * 25 && hours.length < 10; n++) {
    const now = baseTime + n * hour;
    const after = JSON.stringify(expected(traits, people, now));
    if (after !== before || n % 97 === 0) hours.push(now);
    before = after;
  }
  return hours;
}

test("what is kept is what compute says at every instant, whether or not anything happens at it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 8, maxLength: 8 }),
      fc.array(arbitraryComputedTrait, { minLength: 5, maxLength: 5 }),
      async (histories, definitions) => {
        const { workspaceId } = await t.workspace();
        const traits = definitions.map((definition, i): LiveComputedTrait => ({ id: i + 1, key: `t${i}`, definition }));
        const people = await seedHistories(
          t.sql,
          workspaceId,
          histories.map((history) => ({ ...history, events: [] })),
        );
        const full = people.map((person, i) => ({
          ...person,
          history: { ...person.history, events: histories[i]?.events ?? [] },
        }));
        const [first, second] = [full.slice(0, 4), full.slice(4)];
        await seedEvents(t.sql, workspaceId, first);
        let known = [...first, ...people.slice(4)];
        await turn(workspaceId, traits, baseTime, { people, eventNames, traitPaths: ["when"] });
        expect(await kept(workspaceId)).toEqual(expected(traits, known, baseTime));
        for (const [i, now] of hoursOfChange(traits, full).entries()) {
          if (i === 2) {
            // Late and early events of the others arrive: only their names are touched.
            await seedEvents(t.sql, workspaceId, second);
            known = full;
            const names = [...new Set(second.flatMap(({ history }) => history.events.map(({ name }) => name)))];
            await turn(workspaceId, traits, now, { people: second, eventNames: names, traitPaths: [] });
          } else await turn(workspaceId, traits, now, quiet);
          expect(await kept(workspaceId)).toEqual(expected(traits, known, now));
        }
        await t.sql`delete from computed_value where workspace_id = ${workspaceId}`;
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 12), seed: Number(process.env.FC_SEED ?? 5), endOnFailure: true },
  );
}, 120_000);

test("somebody new has 0 orders, though no order was touched, and nothing else is kept for them", async () => {
  const { workspaceId } = await t.workspace();
  const people = await seedHistories(t.sql, workspaceId, [{ traits: {}, events: [] }]);
  const ever = { events: ["Order Completed"], where: [], window: { kind: "ever" as const } };
  const traits: LiveComputedTrait[] = [
    { id: 101, key: "orders", definition: { ...ever, measure: { kind: "count" } } },
    { id: 102, key: "last_order", definition: { ...ever, measure: { kind: "lastTime" } } },
  ];
  await turn(workspaceId, traits, baseTime, { people, eventNames: ["Page Viewed"], traitPaths: [] });
  expect(Object.values(await kept(workspaceId))).toEqual([{ orders: 0 }]);
  expect(await t.sql`select from computed_value where trait_id in (101, 102)`).toHaveLength(0);
});

test("a timer of a trait that is gone is dropped", async () => {
  const { workspaceId } = await t.workspace();
  const [person] = await seedHistories(t.sql, workspaceId, [{ traits: {}, events: [] }]);
  if (!person) throw new Error("no person");
  await t.sql`insert into computed_value (lane, trait_id, profile_id, workspace_id, value, since, until)
    values (${person.lane}, 201, ${person.profileId}, ${workspaceId}, '1', now(), ${new Date(baseTime)})`;
  await turn(workspaceId, [], baseTime, quiet);
  expect(await t.sql`select from computed_value where trait_id = 201`).toHaveLength(0);
});
