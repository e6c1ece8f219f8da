import { z } from "zod";
import type { LedgerSum } from "@/domain/funnel/journey-numbers";
import type { MessageQuestion } from "@/domain/funnel/people-behind";
import type { PeopleBehindInput } from "@/server/analytics/list-people-behind";
import type { Tx } from "@/server/db/connect";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";

/** Place of a row in the order of instant, lane and id, newest first. The instant is text: it has microseconds. */
export const cursor = z.object({ at: z.string().max(40), lane: z.number().int(), id: z.number().int() });
export type Cursor = z.infer<typeof cursor>;

export type PersonBehind = {
  profileId: number;
  name: string | null;
  /** The e-mail address, else another value the world knows them by. */
  knownAs: string | null;
  stepId: string;
  visit: number;
  /** When they arrived at the step; for messages, when it was made. */
  at: Date;
  leftAt: Date | null;
  port: string | null;
  outcome: string | null;
  reason: string | null;
};
export type BehindPage = { total: number; people: PersonBehind[]; next: Cursor | null };

type Row = PersonBehind & Cursor & { atText: string };

/** A page of ledger rows whose words are among `sums`. */
export async function listVisits(
  tx: Tx,
  input: PeopleBehindInput,
  { sums, total, withoutMoved }: { sums: LedgerSum[]; total: number; withoutMoved: boolean },
): Promise<BehindPage> {
  const groups = [...new Map(sums.map((s) => [`${s.stepId} ${s.kind}`, s])).values()];
  const words = sums.map((s) => [s.versionId, s.stepId, s.kind, s.port, s.outcome, s.reason].join("\u001f"));
  // One index range per step and kind, each already in order; the page is merged from their first rows.
  const rows = await tx<Row[]>`
    with page as (
      select l.* from unnest(${groups.map((g) => g.stepId)}::text[], ${groups.map((g) => g.kind)}::smallint[]) as g(step_id, kind)
      cross join lateral (
        select lane, id, profile_id, step_id, visit, arrived_at as at, left_at, port, outcome, reason
        from ledger stay
        where journey_id = ${input.journeyId} and workspace_id = ${input.workspaceId}
          and step_id = g.step_id and kind = g.kind
          and (${input.from}::timestamptz is null or arrived_at >= ${input.from}::timestamptz)
          and (${input.to}::timestamptz is null or arrived_at < ${input.to}::timestamptz)
          and (${input.cursor?.at ?? null}::text::timestamptz is null or (arrived_at, lane, id) <
               (${input.cursor?.at ?? null}::text::timestamptz, ${input.cursor?.lane ?? null}::smallint, ${input.cursor?.id ?? null}::bigint))
          and version_id || chr(31) || step_id || chr(31) || kind || chr(31) || coalesce(port, '') || chr(31) ||
              coalesce(outcome, '') || chr(31) || coalesce(reason, '') = any(${words}::text[])
          and (not ${withoutMoved}::boolean or not exists (
            select from ledger m
            where m.lane = stay.lane and m.enrolment_id = stay.enrolment_id and m.version_id = stay.version_id
              and m.step_id = stay.step_id and m.visit = stay.visit and m.kind = 2 and m.outcome = 'moved'))
        order by arrived_at desc, lane desc, id desc limit ${input.limit + 1}
      ) l
      order by at desc, lane desc, id desc limit ${input.limit + 1}
    )
    ${withNames(tx)}`;
  return toPage(rows, input.limit, total);
}

/** A page of the people who rest at a step (or anywhere in the journey) now. */
export async function listResting(tx: Tx, input: PeopleBehindInput, total: number): Promise<BehindPage> {
  const rows = await tx<Row[]>`
    with page as (
      select lane, id, profile_id, step_id, visit, arrived_at as at, null::timestamptz as left_at,
        null::text as port, null::text as outcome, null::text as reason
      from enrolment
      where journey_id = ${input.journeyId} and workspace_id = ${input.workspaceId} and status = 'active'
        and (${input.stepId}::text is null or step_id = ${input.stepId}::text)
        and (${input.versionId}::int is null or version_id = ${input.versionId}::int)
        and (${input.from}::timestamptz is null or arrived_at >= ${input.from}::timestamptz)
        and (${input.to}::timestamptz is null or arrived_at < ${input.to}::timestamptz)
        and (${input.cursor?.at ?? null}::text::timestamptz is null or (arrived_at, lane, id) <
             (${input.cursor?.at ?? null}::text::timestamptz, ${input.cursor?.lane ?? null}::smallint, ${input.cursor?.id ?? null}::bigint))
      order by arrived_at desc, lane desc, id desc limit ${input.limit + 1}
    )
    ${withNames(tx)}`;
  return toPage(rows, input.limit, total);
}

/** A page of a step's messages in one state. */
export async function listMessages(tx: Tx, input: PeopleBehindInput, what: MessageQuestion): Promise<BehindPage> {
  const filter = tx`
    journey_id = ${input.journeyId} and workspace_id = ${input.workspaceId}
    and (${input.stepId}::text is null or step_id = ${input.stepId}::text)
    and (${input.versionId}::int is null or version_id = ${input.versionId}::int)
    and (${input.from}::timestamptz is null or created_at >= ${input.from}::timestamptz)
    and (${input.to}::timestamptz is null or created_at < ${input.to}::timestamptz)
    and settled is distinct from 'resent'
    and (${input.reason === undefined} or reason is not distinct from ${input.reason ?? null}::text)
    and ${inState(tx, what)}`;
  const [count] = await tx<{ n: number }[]>`select count(*) as n from message where ${filter}`;
  const rows = await tx<Row[]>`
    with page as (
      select lane, id, profile_id, step_id, visit, created_at as at, sent_at as left_at,
        null::text as port, status as outcome, reason
      from message
      where ${filter}
        and (${input.cursor?.at ?? null}::text::timestamptz is null or (created_at, lane, id) <
             (${input.cursor?.at ?? null}::text::timestamptz, ${input.cursor?.lane ?? null}::smallint, ${input.cursor?.id ?? null}::bigint))
      order by created_at desc, lane desc, id desc limit ${input.limit + 1}
    )
    ${withNames(tx)}`;
  return toPage(rows, input.limit, count?.n ?? 0);
}

/** The condition under which `readMessageSums` counts a message in this state. */
function inState(tx: Tx, what: MessageQuestion) {
  switch (what) {
    case "made":
      return tx`true`;
    case "queued":
      return tx`status in ('queued', 'sending')`;
    case "opened":
      return tx`coalesce(opened_at, clicked_at) is not null`;
    case "clicked":
      return tx`clicked_at is not null`;
    case "delivered":
    case "bounced":
    case "complained":
    case "unsubscribed":
      return tx`${tx(`${what}_at`)} is not null`;
    default:
      return tx`status = ${what}`;
  }
}

/** Joins the page's people; a profile erased since keeps its place without a name. */
const withNames = (tx: Tx) => tx`
  select page.lane, page.id, page.profile_id as "profileId", page.step_id as "stepId", page.visit, page.at,
    page.at::text as "atText", page.left_at as "leftAt", page.port, page.outcome, page.reason,
    ${nameOf(tx)} as name, coalesce(p.traits->>'email', ${anyIdentityOf(tx)}) as "knownAs"
  from page left join profile p on p.lane = page.lane and p.id = page.profile_id
  order by page.at desc, page.lane desc, page.id desc`;

function toPage(rows: readonly Row[], limit: number, total: number): BehindPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    total,
    people: shown.map(({ lane: _lane, id: _id, atText: _atText, ...person }) => person),
    next: rows.length > limit && last ? { at: last.atText, lane: last.lane, id: last.id } : null,
  };
}
