import type { Sql } from "@/server/db/connect";
import type { FaultRun } from "./kill-workers";

/** Everything that is wrong after a fault run, in words; an empty list is what must come out. */
export async function faultsFound(sql: Sql, { journeyId, sent, accepted }: FaultRun): Promise<string[]> {
  const people = sent.filter(({ name }) => name === "Go").length;
  const answered = sent.filter(({ name }) => name === "Answered").length;
  const twice = accepted.length - new Set(accepted).size;
  const [row] = await sql<Record<string, number>[]>`
    select
      (select count(*) from event e join event_name n on n.id = e.name_id where n.name in ('Go', 'Answered')) as events,
      (select count(*) from enrolment where journey_id = ${journeyId}) as enrolments,
      (select count(distinct profile_id) from enrolment where journey_id = ${journeyId}) as enrolled,
      (select count(*) from enrolment where journey_id = ${journeyId} and status = 'active') as waiting,
      (select count(*) from ledger where journey_id = ${journeyId} and kind = 0) as refused,
      (select count(*) from ledger where journey_id = ${journeyId} and port = 'answered') as answered,
      (select count(*) from profile where traits->>'answered' = 'true') as marked,
      (select count(*) from message where journey_id = ${journeyId}) as messages,
      (select count(*) from message where journey_id = ${journeyId} and status in ('sent', 'unknown')) as handled,
      (select count(*) from message where journey_id = ${journeyId} and status = 'sent') as sent,
      (select count(*) from set_aside) as set_aside`;
  const found = row ?? {};
  const wrong: string[] = [];
  const expect = (what: string, actual: number | undefined, wanted: number) => {
    if (actual !== wanted) wrong.push(`${what}: ${actual} instead of ${wanted}`);
  };
  expect("events in the history", found.events, sent.length);
  expect("enrolments", found.enrolments, people);
  expect("people enrolled", found.enrolled, people);
  expect("people refused", found.refused, 0);
  expect("answers that woke somebody", found.answered, answered);
  expect("people marked by a step", found.marked, answered);
  expect("people still waiting", found.waiting, people - answered);
  expect("messages", found.messages, people + answered);
  expect("messages sent or possibly sent", found.handled, people + answered);
  expect("rows set aside", found.set_aside, 0);
  expect("mails accepted twice", twice, 0);
  const acceptedOnce = new Set(accepted).size;
  if (acceptedOnce < (found.sent ?? 0))
    wrong.push(`${found.sent} mails are marked sent, ${acceptedOnce} were accepted`);
  return [...wrong, ...(await unbalancedSteps(sql, journeyId))];
}

/** Steps at which arrived = left + waiting does not hold, and counters that differ from the ledger. */
export async function unbalancedSteps(sql: Sql, journeyId: number): Promise<string[]> {
  const steps = await sql<{ step: string; arrived: number; left: number; waiting: number }[]>`
    select l.step_id as step, count(*) filter (where kind in (1, 3)) as arrived,
           count(*) filter (where kind in (2, 3)) as left,
           (select count(*) from enrolment e where e.journey_id = ${journeyId} and e.status = 'active'
              and e.step_id = l.step_id) as waiting
    from ledger l where journey_id = ${journeyId} and kind > 0 group by l.step_id`;
  const counters = await sql<{ step: string; kind: number; ledger: number; counter: number }[]>`
    select step, kind, sum(ledger)::bigint as ledger, sum(counter)::bigint as counter from (
      select step_id as step, kind, port, outcome, reason, date_trunc('hour', arrived_at, 'UTC') as hour, 1 as ledger, 0 as counter
      from ledger where journey_id = ${journeyId}
      union all
      select step_id, kind, nullif(port, ''), nullif(outcome, ''), nullif(reason, ''), hour, 0, n
      from counter where journey_id = ${journeyId}) both_of_them
    group by step, kind, port, outcome, reason, hour having sum(ledger) <> sum(counter)`;
  return [
    ...steps
      .filter(({ arrived, left, waiting }) => arrived !== left + waiting)
      .map(({ step, arrived, left, waiting }) => `${step}: ${arrived} arrived, ${left} left, ${waiting} waiting`),
    ...counters.map(({ step, kind, ledger, counter }) => `${step} kind ${kind}: ledger ${ledger}, counter ${counter}`),
  ];
}
