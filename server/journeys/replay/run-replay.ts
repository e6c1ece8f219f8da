import { compileGraph } from "@/domain/journey/compile-graph";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { replayLife } from "@/domain/journey/replay/replay-life";
import { replayTally } from "@/domain/journey/replay/tally";
import { simulate } from "@/domain/journey/simulate/simulate";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { stepRole } from "@/server/analytics/step-role";
import type { Sql } from "@/server/db/connect";
import { readLookedAt } from "../simulation/read-looked-at";
import { type PastsQuery, readPasts } from "../simulation/read-pasts";
import { aboutHowMany, candidatePage, candidatesOf, type Share } from "./replay-pages";

export type ReplayLimits = {
  /** More people are sampled. */
  peopleMax: number;
  /** Read together. */
  pageSize: number;
};

export const replayLimits: ReplayLimits = { peopleMax: 50_000, pageSize: 100 };

/** Of one person's past so many events are looked at, the newest. */
const eventsMax = 2000;
/** So many people are walked without a breath: other work of this process waits no longer. */
const breathAfter = 10;

const million = 1_000_000;

type Row = {
  id: number;
  workspaceId: number;
  journeyId: number;
  document: JourneyDocument;
  from: Date;
  until: Date;
};

/**
 * Works a replay out, lane by lane in pages, from the beginning: memory does not depend on the number of people. Ends
 * early when it is cancelled or the worker stops; then the row stays `running` and is taken up again.
 */
export async function runReplay(
  sql: Sql,
  replayId: number,
  { stopped, limits = replayLimits }: { stopped: () => boolean; limits?: ReplayLimits },
): Promise<void> {
  const row = await take(sql, replayId);
  if (!row) return;
  const { workspaceId, journeyId, document, from, until } = row;
  const graph = compileGraph(document, { definitions, handlers });
  const journey = { journeyId, versionId: 0, graph };
  const { around, ...looked } = await readLookedAt(sql, workspaceId, document);
  const tally = replayTally(document, stepRole);
  const rules = graph.entries.map(({ rule }) => rule);
  const candidates = await candidatesOf(sql, { workspaceId, from, until, rules });
  const lanes = (await sql<{ lane: number }[]>`select lane from lane order by lane`).map(({ lane }) => lane);
  const about = await aboutHowMany(sql, candidates, lanes);
  const share: Share =
    about > limits.peopleMax ? { parts: Math.floor((limits.peopleMax / about) * million), salt: replayId } : null;
  await sql`
    update replay set lanes_total = ${lanes.length}, sampled = ${share !== null}, people_about = ${about}
    where id = ${replayId}`;
  const query = { ...looked, workspaceId, journeyId, until: until.getTime(), eventsMax };
  let peopleDone = 0;
  for (const [lanesDone, lane] of lanes.entries()) {
    for (let after = 0; ; ) {
      if (stopped()) return;
      const profileIds = await candidatePage(sql, candidates, { lane, after, share, limit: limits.pageSize });
      await walkPage({ ...query, lane, profileIds });
      peopleDone += profileIds.length;
      const last = profileIds.length < limits.pageSize;
      if (!(await keep({ lanesDone: last ? lanesDone + 1 : lanesDone, peopleDone }))) return;
      if (last) break;
      after = profileIds.at(-1) ?? after;
    }
  }
  await sql`update replay set status = 'done', ended_at = now() where id = ${replayId} and status = 'running'`;

  async function walkPage(page: PastsQuery): Promise<void> {
    const people = await readPasts(sql, page);
    for (const [n, person] of people.entries()) {
      if (n % breathAfter === breathAfter - 1) await new Promise(setImmediate);
      const life = replayLife({ person, around, journey, from: from.getTime(), until: until.getTime() });
      tally.add(person.profileId, simulate(life));
    }
  }

  /** Writes down how far it has come and what it has found; false when it was cancelled. */
  async function keep(done: { lanesDone: number; peopleDone: number }): Promise<boolean> {
    const kept = await sql`
      update replay set lanes_done = ${done.lanesDone}, people_done = ${done.peopleDone},
        result = ${JSON.stringify(tally.result())}::text::jsonb
      where id = ${replayId} and status = 'running' returning id`;
    return kept.length > 0;
  }
}

async function take(sql: Sql, replayId: number): Promise<Row | null> {
  const [row] = await sql<(Omit<Row, "document"> & { document: unknown })[]>`
    update replay set status = 'running', started_at = coalesce(started_at, now()), lanes_done = 0, people_done = 0
    where id = ${replayId} and status in ('waiting', 'running')
    returning id, workspace_id as "workspaceId", journey_id as "journeyId", document, from_at as "from",
              until_at as "until"`;
  return row ? { ...row, document: journeyDocument.parse(row.document) } : null;
}
