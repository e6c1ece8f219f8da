import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "@/domain/segment/answer";
import {
  arbitraryHistory,
  arbitraryPredicate,
  arbitraryThreshold,
  baseTime,
  eventNames,
} from "@/domain/segment/arbitrary";
import { evaluate } from "@/domain/segment/evaluate";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { type SeededPerson, seedEvents, seedHistories } from "./seed-histories";
import { type LiveSegment, type MembershipChange, updateMembership } from "./update-membership";

const t = await testDatabase();
const zone = "Asia/Kolkata";
const hour = 3_600_000;

/** One turn over all lanes, as the engine runs it: what was touched, and what is due at `now`. */
async function turn(
  workspaceId: number,
  segments: LiveSegment[],
  now: number,
  touched: {
    people: SeededPerson[];
    eventNames: string[];
    traitPaths: string[];
    listIds?: number[];
    journeyIds?: number[];
  },
): Promise<MembershipChange[]> {
  const changes: MembershipChange[] = [];
  for (const lane of [0, 1, 2, 3])
    await t.sql.begin(async (tx) => {
      const due = await tx<{ segmentId: number; profileId: number }[]>`
        select segment_id as "segmentId", profile_id as "profileId" from membership
        where lane = ${lane} and workspace_id = ${workspaceId} and until <= ${new Date(now)}`;
      const ids = [...due, ...touched.people.filter((p) => p.lane === lane)].map(({ profileId }) => profileId);
      const profiles = await tx<{ profileId: number; traits: Record<string, unknown> }[]>`
        select id as "profileId", traits from profile where lane = ${lane} and id = any(${[...new Set(ids)]}::bigint[])`;
      changes.push(
        ...(await updateMembership(tx, {
          lane,
          workspaceId,
          zone,
          segments,
          profiles,
          touched: {
            eventNames: new Set(touched.eventNames),
            traitPaths: new Set(touched.traitPaths),
            listIds: new Set(touched.listIds ?? []),
            journeyIds: new Set(touched.journeyIds ?? []),
          },
          threshold: arbitraryThreshold,
          due,
          now: new Date(now),
        })),
      );
    });
  return changes;
}

const quiet = { people: [], eventNames: [], traitPaths: [] };

async function members(workspaceId: number): Promise<string[]> {
  const rows = await t.sql<{ key: string }[]>`
    select segment_id || ':' || profile_id as key from membership where workspace_id = ${workspaceId} and is_member`;
  return rows.map(({ key }) => key).sort();
}

function expected(segments: LiveSegment[], people: SeededPerson[], now: number): string[] {
  return people
    .flatMap(({ profileId, history }) => {
      const answers = new Map<number, Answer>();
      for (const { id, predicate } of segments)
        answers.set(
          id,
          evaluate(predicate, history, now, {
            zone,
            threshold: arbitraryThreshold,
            segment: (other) => answers.get(other) ?? { matches: false, until: null },
          }),
        );
      return segments.filter(({ id }) => answers.get(id)?.matches).map(({ id }) => `${id}:${profileId}`);
    })
    .sort();
}

/** Hours at which someone's answer changes: where a timer that rings late is found out. Some quiet ones between. */
function hoursOfChange(segments: LiveSegment[], people: SeededPerson[]): number[] {
  const hours: number[] = [];
  let before = expected(segments, people, baseTime).join();
  for (let n = 1; n <= 24 * 25 && hours.length < 12; n++) {
    const now = baseTime + n * hour;
    const after = expected(segments, people, now).join();
    if (after !== before || n % 97 === 0) hours.push(now);
    before = after;
  }
  return hours;
}

test("membership is what evaluate says at every instant, whether or not anything happens at it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 12, maxLength: 12 }),
      fc.tuple(arbitraryPredicate(), arbitraryPredicate([1]), arbitraryPredicate([1, 2]), arbitraryPredicate([3])),
      async (histories, trees) => {
        const { workspaceId } = await t.workspace();
        // Segments mention earlier ones; they are handed over in another order.
        const segments = trees.map(
          (predicate: Predicate, i): LiveSegment => ({ id: i + 1, predicate, status: "live" }),
        );
        const shuffled = [...segments].reverse();
        const people = await seedHistories(
          t.sql,
          workspaceId,
          histories.map((history) => ({ ...history, events: [] })),
        );
        const sent = people.map((person, i) => ({
          ...person,
          history: { ...person.history, events: histories[i]?.events ?? [] },
        }));
        const [first, second] = [sent.slice(0, 6), sent.slice(6)];
        await seedEvents(t.sql, workspaceId, first);
        let known = [...first, ...second.map((p) => ({ ...p, history: { ...p.history, events: [] } }))];
        const everything = {
          people: known,
          eventNames: [],
          traitPaths: [...new Set(histories.flatMap(({ traits }) => Object.keys(traits)))],
        };
        let seen = await turn(workspaceId, shuffled, baseTime, {
          ...everything,
          eventNames,
          listIds: [1, 2],
          journeyIds: [1, 2],
        });
        expect(await members(workspaceId)).toEqual(expected(segments, known, baseTime));
        const inside = new Set<string>();
        const follow = (changes: MembershipChange[]) => {
          for (const { segmentId, profileId, change } of changes) {
            const key = `${segmentId}:${profileId}`;
            expect(inside.has(key)).toBe(change === "leave");
            if (change === "enter") inside.add(key);
            else inside.delete(key);
          }
        };
        follow(seen);
        const times = hoursOfChange(segments, sent);
        for (const [i, now] of times.entries()) {
          if (i === 2) {
            // Late and early events of the others arrive: only their names are touched.
            await seedEvents(t.sql, workspaceId, second);
            known = sent;
            const eventNames = [...new Set(second.flatMap(({ history }) => history.events.map(({ name }) => name)))];
            seen = await turn(workspaceId, shuffled, now, { people: second, eventNames, traitPaths: [] });
          } else seen = await turn(workspaceId, shuffled, now, quiet);
          follow(seen);
          expect(await members(workspaceId)).toEqual(expected(segments, known, now));
          expect([...inside].sort()).toEqual(await members(workspaceId));
        }
        await t.sql`delete from membership where workspace_id = ${workspaceId}`;
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 8), seed: Number(process.env.FC_SEED ?? 17), endOnFailure: true },
  );
}, 120_000);

const never: Predicate = {
  kind: "did",
  event: "Order Completed",
  where: [],
  count: { op: "exactly", n: 0 },
  window: { kind: "ever" },
  per: { by: "occurrence" },
};

test("someone new joins a segment of those who never did something, though that was not touched", async () => {
  const { workspaceId } = await t.workspace();
  const people = await seedHistories(t.sql, workspaceId, [{ traits: {}, events: [] }]);
  const segments: LiveSegment[] = [
    { id: 101, predicate: never, status: "live" },
    { id: 102, predicate: { kind: "inSegment", segmentId: 101 }, status: "live" },
  ];
  const seen = await turn(workspaceId, segments, baseTime, { people, eventNames: ["Page Viewed"], traitPaths: [] });
  expect(seen.map(({ segmentId, change }) => [segmentId, change])).toEqual([
    [101, "enter"],
    [102, "enter"],
  ]);
});

test("a segment that is still being computed changes silently, and a timer of a segment that is gone is dropped", async () => {
  const { workspaceId } = await t.workspace();
  const people = await seedHistories(t.sql, workspaceId, [{ traits: {}, events: [] }]);
  const segments: LiveSegment[] = [{ id: 201, predicate: never, status: "computing" }];
  expect(
    await turn(workspaceId, segments, baseTime, { people, eventNames: ["Order Completed"], traitPaths: [] }),
  ).toEqual([]);
  expect(await members(workspaceId)).toHaveLength(1);
  await t.sql`update membership set until = ${new Date(baseTime)} where workspace_id = ${workspaceId}`;
  await turn(workspaceId, [], baseTime, quiet);
  expect(await members(workspaceId)).toEqual([]);
});
