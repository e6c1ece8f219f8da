import type { RankThreshold } from "@/domain/segment/leaves/expand";
import { mentions } from "@/domain/segment/mentions";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import type { TouchedProfile } from "./answer-leaves";
import { readThresholds } from "./ranks/read-thresholds";
import { answerMembership, type LiveSegment } from "./update-membership";

type Member = { lane: number; segmentId: number; profileId: number; until: Date | null };

/**
 * Gives members the instant at which time alone may change their membership. A stored timer is not moved to a later instant
 * with everything a person does and may ring early; what is shown is worked out as a turn would.
 */
export async function exactUntil<M extends Member>(
  sql: Sql,
  { workspaceId, members, now }: { workspaceId: number; members: readonly M[]; now: Date },
): Promise<M[]> {
  const timed = members.filter(({ until }) => until !== null);
  if (timed.length === 0) return [...members];
  const found = new Map<string, Date | null>();
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    const rules = await readRules(tx, workspaceId, new Set(timed.map(({ segmentId }) => segmentId)));
    for (const lane of new Set(timed.map((member) => member.lane))) {
      const ids = [...new Set(timed.flatMap((member) => (member.lane === lane ? member.profileId : [])))];
      const profiles = await tx<TouchedProfile[]>`
        select id as "profileId", traits from profile where lane = ${lane} and id = any(${ids}::bigint[])`;
      const touched = { eventNames: new Set<string>(), traitPaths: new Set<string>(), everything: true };
      await answerMembership(tx, { ...rules, lane, workspaceId, profiles, touched, due: [], now }, (answer) => {
        const { matches, until } = answer.result;
        // Somebody about to leave, by something that the next turn will look at.
        if (matches) found.set(keyOf(answer.segment.id, answer.profileId), until === null ? null : new Date(until));
      });
    }
  });
  return members.map((member) => {
    const until = found.get(keyOf(member.segmentId, member.profileId));
    return until === undefined || member.until === null ? member : { ...member, until };
  });
}

const keyOf = (segmentId: number, profileId: number) => `${segmentId} ${profileId}`;

type Rules = { zone: string; segments: LiveSegment[]; threshold: RankThreshold };

/** These segments and all they mention. */
async function readRules(tx: Tx, workspaceId: number, wanted: Set<number>): Promise<Rules> {
  const [rows, thresholds] = await Promise.all([
    tx<{ id: number; predicate: unknown; zone: string }[]>`
      select s.id, s.predicate, w.timezone as zone from segment s join workspace w on w.id = s.workspace_id
      where s.workspace_id = ${workspaceId} and s.archived_at is null`,
    readThresholds(tx),
  ]);
  const all = new Map(rows.map(({ id, predicate: stored }) => [id, predicate.parse(stored)]));
  // A set hands out what is added to it while it is walked.
  for (const id of wanted) {
    const rules = all.get(id);
    if (rules) for (const other of mentions(rules).segmentIds) wanted.add(other);
  }
  const segments = [...all].flatMap(([id, rules]): LiveSegment[] =>
    wanted.has(id) ? [{ id, predicate: rules, status: "live" }] : [],
  );
  return { zone: rows[0]?.zone ?? "UTC", segments, threshold: thresholds(workspaceId) };
}
