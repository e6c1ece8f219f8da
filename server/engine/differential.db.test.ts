import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGraph } from "@/domain/journey/compile-graph";
import type { JourneyDocument } from "@/domain/journey/document";
import { simulate } from "@/domain/journey/simulate/simulate";
import type { Happening } from "@/domain/journey/simulate/simulation";
import { workspaceLimits } from "@/domain/limits/limits";
import type { Predicate } from "@/domain/segment/predicate";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { unbalancedSteps } from "./fault/faults-found";
import { randomJourney } from "./random-journey";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();
const seed = Number(process.env.SAFAR_PROPERTY_SEED ?? Date.now() % 1_000_000);
const cases = Number(process.env.SAFAR_PROPERTY_CASES ?? 25);
const peoplePerCase = 6;

const start = Date.parse("2026-11-20T10:00:00Z");
const minute = 60_000;
const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };

/** Something each person does, minutes after the start; whole minutes, so that timers and events often meet. */
const life = fc
  .array(
    fc.record({
      after: fc.integer({ min: 0, max: 600 }),
      what: fc.oneof(
        fc.record({ name: fc.constantFrom("Go", "Go", "Order", "Visit"), n: fc.integer({ min: 0, max: 3 }) }),
        fc.constantFrom({ tier: "gold" }, { tier: "tin" }, { tier: null }),
      ),
    }),
    { minLength: 5, maxLength: 25, size: "max" },
  )
  .map((list) => [...new Map(list.map((one) => [one.after, one])).values()].sort((a, b) => a.after - b.after));

type Life = { after: number; what: { name: string; n: number } | { tier: string | null } }[];

let nextProfile = 1;
const addressOf = (profileId: number) => `p${profileId}@example.com`;

test(`engine and simulator write the same ledger (seed ${seed})`, async () => {
  const { workspaceId } = await t.workspace();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', ${JSON.stringify(gold)}::text::jsonb, 'live') returning id`;
  const segmentId = segment?.id ?? 0;
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(
      randomJourney(segmentId),
      fc.array(life, { minLength: peoplePerCase, maxLength: peoplePerCase }),
      async (document, lives) => {
        // People of earlier cases stay where they are.
        await t.sql`update journey set status = 'stopped'`;
        const inEngine = await runEngine(workspaceId, document, lives);
        const people = lives.map((happenings, at) =>
          simulated(segmentId, inEngine.journeyId, document, happenings, inEngine.firstProfile + at),
        );
        rows += people.flat().length;
        expect(inEngine.ledger).toEqual(people);
        expect(await unbalancedSteps(t.sql, inEngine.journeyId)).toEqual([]);
      },
    ),
    { seed, numRuns: cases, endOnFailure: true },
  );
  // A comparison of empty ledgers would prove nothing.
  expect(rows).toBeGreaterThan(cases * 20);
}, 400_000);

async function runEngine(workspaceId: number, document: JourneyDocument, lives: Life[]) {
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  await definitionsChanged(t.sql);
  const firstProfile = nextProfile;
  nextProfile += lives.length;
  const clock = { now: start - minute };
  const runTurns = turnRunner(t.sql, () => clock.now);
  await accept(
    t.sql,
    workspaceId,
    lives.map((_, at) => {
      const profileId = firstProfile + at;
      return { profileId, time: clock.now, traits: { email: addressOf(profileId) } };
    }),
  );
  await runTurns();
  const until = start + 24 * 60 * minute;
  const pending = lives.flatMap((happenings, at) =>
    happenings.map(({ after, what }) => ({ at: start + after * minute, profileId: firstProfile + at, what })),
  );
  pending.sort((a, b) => a.at - b.at);
  for (;;) {
    const [due] = await t.sql<{ at: Date | null }[]>`select min(next_due_at) as at from lane`;
    const next = Math.min(pending[0]?.at ?? Number.POSITIVE_INFINITY, due?.at?.getTime() ?? Number.POSITIVE_INFINITY);
    if (next > until) break;
    clock.now = Math.max(clock.now, next);
    const now = pending.splice(0, pending.findLastIndex(({ at }) => at <= clock.now) + 1);
    await accept(
      t.sql,
      workspaceId,
      now.map(({ profileId, at: time, what }) =>
        "name" in what
          ? { profileId, time, name: what.name, properties: { n: what.n } }
          : { profileId, time, traits: what },
      ),
    );
    await runTurns();
  }
  const rows = await t.sql`
    select profile_id as p, step_id as step, visit, kind, arrived_at, left_at, port, outcome, reason from ledger
    where journey_id = ${journeyId} order by profile_id, id`;
  const ledger = lives.map((_, at) =>
    rows
      .filter(({ p }) => p === firstProfile + at)
      .map((r) =>
        line(r.step, r.visit, r.kind, r.arrived_at.getTime(), r.left_at?.getTime(), r.port, r.outcome, r.reason),
      ),
  );
  return { journeyId, firstProfile, ledger };
}

function simulated(segmentId: number, journeyId: number, document: JourneyDocument, lived: Life, profileId: number) {
  const happenings = lived.map(({ after, what }, at): Happening => {
    const time = start + after * minute;
    return "name" in what
      ? { time, event: { id: `${profileId} ${at}`, name: what.name, time, properties: { n: what.n } } }
      : { time, traits: what };
  });
  const { ledger } = simulate({
    journeys: [{ journeyId, versionId: 1, graph: compileGraph(document, { definitions, handlers }) }],
    segments: [{ id: segmentId, predicate: gold }],
    profileId,
    traits: { email: addressOf(profileId) },
    happenings,
    until: start + 24 * 60 * minute,
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: ({ traits }) => ({ address: String(traits.email), consent: "unknown", suppressed: null }),
  });
  return ledger.map((r) =>
    line(r.stepId, r.visit, r.kind, r.arrivedAt, r.leftAt ?? undefined, r.port, r.outcome, r.reason),
  );
}

function line(
  step: string,
  visit: number,
  kind: number,
  arrivedAt: number,
  leftAt: number | undefined,
  ...rest: (string | null)[]
): string {
  const minutes = (ms: number | undefined) => (ms === undefined ? "-" : `${(ms - start) / minute}`);
  return [step, visit, kind, minutes(arrivedAt), minutes(leftAt), ...rest.map((one) => one ?? "-")].join(" ");
}
