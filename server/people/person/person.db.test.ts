import { beforeAll, expect, test } from "vitest";
import { fillJourney, makeJourney } from "@/server/analytics/ledger-fixture";
import { testDatabase } from "@/server/db/test-database";
import { getPerson } from "@/server/people/person/get-person";
import { listPersonEvents, personEventsInput } from "@/server/people/person/list-person-events";
import { listPersonJourneys, personJourneysInput } from "@/server/people/person/list-person-journeys";
import { listPersonMessages, personMessagesInput } from "@/server/people/person/list-person-messages";
import { listPersonSegments } from "@/server/people/person/list-person-segments";

const t = await testDatabase();
let workspaceId = 0;

beforeAll(async () => {
  ({ workspaceId } = await t.workspace());
  const journey = await makeJourney(t.sql, workspaceId);
  await fillJourney(t.sql, { workspaceId, ...journey, people: 300, now: new Date("2026-11-20T12:00:00Z") });
});

/** A person with the given ledger row. */
async function somebody(stepId: string, outcome: string, reason: string | null = null): Promise<number> {
  const [row] = await t.sql`
    select profile_id from ledger where workspace_id = ${workspaceId} and step_id = ${stepId} and outcome = ${outcome}
      and (${reason}::text is null or reason = ${reason}::text) order by profile_id limit 1`;
  return row?.profile_id;
}
const journeysOf = (profileId: number, language: "en" | "hi" = "en") =>
  listPersonJourneys(t.db, { ...personJourneysInput.parse({ profileId, language }), workspaceId });

test("a trace says every step in one sentence, a stay once", async () => {
  const { enrolments } = await journeysOf(await somebody("gold", "completed"));
  expect(enrolments).toHaveLength(1);
  expect(enrolments[0]).toMatchObject({ journey: "Win back", version: 1, status: "ended" });
  const trace = enrolments[0]?.trace ?? [];
  expect(trace.map((s) => s.stepId)).toEqual(["in", "mail", "wait", "cond", "gold"]);
  const sentences = trace.map((s) => s.sentence);
  expect(sentences[0]).toBe("Entered the journey.");
  expect(sentences[1]).toBe("The message was handed over for sending.");
  expect(sentences[2]).toMatch(
    /^(After .+: )?(What this step waits for happened: “a click in the e-mail”|The time limit was reached)\.$/,
  );
  expect(sentences[3]).toBe("Took the way “Gold”.");
});

test("a trace says why somebody got no message, in Hindi too", async () => {
  const profileId = await somebody("mail", "no_path", "no_consent");
  expect((await journeysOf(profileId)).enrolments[0]?.trace.at(-1)?.sentence).toBe(
    "No way leads on from here, so the journey ended (there is no consent).",
  );
  expect((await journeysOf(profileId, "hi")).enrolments[0]?.trace.at(-1)?.sentence).toContain("सहमति नहीं है");
});

test("somebody who did not enter is told why", async () => {
  const { enrolments, refusals } = await journeysOf(await somebody("in", "refused", "already_in"));
  expect(enrolments).toEqual([]);
  expect(refusals).toMatchObject([{ times: 1, sentence: "Did not enter, because they were in it already." }]);
});

test("messages come with their state, newest first", async () => {
  const profileId = await somebody("mail", "sent");
  const page = await listPersonMessages(t.db, { ...personMessagesInput.parse({ profileId }), workspaceId });
  expect(page.messages).toMatchObject([{ channel: "email", journey: "Win back" }]);
  expect(page.next).toBeNull();
});

test("a merged profile leads to the one that is left, through any number of merges", async () => {
  const ids = [9_000_001, 9_000_002, 9_000_003];
  await t.sql`
    insert into profile (lane, id, workspace_id, merged_into_lane, merged_into_id)
    select lane_of(id, 4::smallint), id, ${workspaceId}, lane_of(into_id, 4::smallint), into_id
    from unnest(${ids}::bigint[], ${[ids[1] ?? 0, ids[2] ?? 0, null]}::bigint[]) as m(id, into_id)`;
  expect(await getPerson(t.db, { workspaceId, profileId: 9_000_001 })).toEqual({ kind: "merged", into: 9_000_003 });
  expect(await getPerson(t.db, { workspaceId, profileId: 9_000_003 })).toMatchObject({ kind: "person" });
});

test("events are paged newest first and can be narrowed to names", async () => {
  const profileId = await somebody("mail", "sent");
  await t.sql`select ensure_event_partition('2026-10-15'), ensure_event_partition('2026-11-15')`;
  await t.sql`
    with names as (insert into event_name (workspace_id, name) values (${workspaceId}, 'A'), (${workspaceId}, 'B') returning id, name)
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
    select lane_of(${profileId}, 4::smallint), ${profileId}, '2026-11-15'::timestamptz - i * interval '1 day', gen_random_uuid(),
      names.id, ${workspaceId}, now(), jsonb_build_object('i', i)
    from generate_series(0, 19) i join names on names.name = case when i % 2 = 0 then 'A' else 'B' end`;
  const read = async (more: object) => {
    const seen: unknown[] = [];
    let cursor: unknown = null;
    do {
      const input = personEventsInput.parse({ profileId, limit: 3, ...more, cursor });
      const page = await listPersonEvents(t.db, { ...input, workspaceId });
      seen.push(...page.events.map((e) => e.properties?.i));
      cursor = page.next;
    } while (cursor !== null);
    return seen;
  };
  expect(await read({})).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(await read({ names: ["B"] })).toEqual(Array.from({ length: 10 }, (_, i) => i * 2 + 1));
  const found = await getPerson(t.db, { workspaceId, profileId });
  expect(found.kind === "person" && found.person.events).toEqual([
    { name: "A", n: 10 },
    { name: "B", n: 10 },
  ]);
});

test("another workspace reads nothing of a person", async () => {
  const { workspaceId: other } = await t.workspace();
  const profileId = await somebody("mail", "sent");
  await expect(getPerson(t.db, { workspaceId: other, profileId })).rejects.toThrow("no such person");
  const theirs = { workspaceId: other };
  expect((await listPersonEvents(t.db, { ...personEventsInput.parse({ profileId }), ...theirs })).events).toEqual([]);
  expect((await listPersonMessages(t.db, { ...personMessagesInput.parse({ profileId }), ...theirs })).messages).toEqual(
    [],
  );
  expect(await listPersonSegments(t.db, { profileId, ...theirs })).toHaveLength(0);
  const journeys = await listPersonJourneys(t.db, {
    ...personJourneysInput.parse({ profileId, language: "en" }),
    ...theirs,
  });
  expect(journeys).toEqual({ enrolments: [], refusals: [] });
});
