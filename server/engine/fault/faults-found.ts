import type { Sql } from "@/server/db/connect";
import type { FaultRun } from "./run-fault";

/** What came out of a run: effects by how often they happened, and everything that is wrong, in words. */
export type Verdict = {
  eventsIn: number;
  /** Mails, texts and calls that arrived, and tasks. */
  effectsOut: number;
  /** Events or effects that are missing. */
  lost: number;
  /** Effects that happened twice. */
  doubled: number;
  /** Messages of which only a person can say whether they arrived. */
  unknown: number;
  /** An empty list is what must come out. */
  wrong: string[];
};

type Counts = Record<
  | "events"
  | "enrolments"
  | "enrolled"
  | "waiting"
  | "refused"
  | "answered"
  | "marked"
  | "messages"
  | "handled"
  | "sent"
  | "unknown"
  | "calls"
  | "texts"
  | "tasks"
  | "set_aside",
  number
>;

/** Compares what was sent in with the history, the ledger, the outbox and what the providers received. */
export async function faultsFound(sql: Sql, run: FaultRun): Promise<Verdict> {
  const { sent, accepted, texted, done, journeyId } = run;
  const people = sent.filter(({ name }) => name === "Go").length;
  const answered = sent.filter(({ name }) => name === "Answered").length;
  const found = await counts(sql, run);
  const wrong: string[] = [];
  const expect = (what: string, actual: number, wanted: number) => {
    if (actual !== wanted) wrong.push(`${what}: ${actual} instead of ${wanted}`);
  };
  const mailsTwice = accepted.length - new Set(accepted).size;
  const textsTwice = texted.length - new Set(texted).size;
  const callsTwice = [...done.values()].reduce((sum, keys) => sum + keys.size - 1, 0);
  expect("events in the history", found.events, sent.length);
  expect("enrolments", found.enrolments, people);
  expect("people enrolled", found.enrolled, people);
  expect("people refused", found.refused, 0);
  expect("answers that woke somebody", found.answered, answered);
  expect("people marked by a step", found.marked, answered);
  expect("people still waiting", found.waiting, people - answered);
  expect("messages", found.messages, people + 3 * answered);
  expect("messages sent or possibly sent", found.handled, people + 3 * answered);
  expect("calls marked sent", found.calls, answered);
  expect("calls done", done.size, answered);
  expect("rows set aside", found.set_aside, 0);
  expect("mails accepted twice", mailsTwice, 0);
  expect("texts accepted twice", textsTwice, 0);
  expect("tasks", found.tasks, answered);
  expect("calls done under two keys", callsTwice, 0);
  const mails = new Set(accepted).size;
  const mailsSent = found.sent - found.calls - found.texts;
  if (mails < mailsSent) wrong.push(`${mailsSent} mails are marked sent, ${mails} were accepted`);
  const texts = new Set(texted).size;
  if (texts < found.texts) wrong.push(`${found.texts} texts are marked sent, ${texts} were accepted`);
  return {
    eventsIn: sent.length,
    effectsOut: mails + texts + done.size + found.tasks,
    lost:
      Math.max(0, sent.length - found.events) +
      Math.max(0, people + 3 * answered - found.handled) +
      Math.max(0, mailsSent - mails) +
      Math.max(0, found.texts - texts) +
      Math.max(0, answered - found.tasks) +
      Math.max(0, answered - done.size),
    doubled:
      mailsTwice +
      textsTwice +
      callsTwice +
      Math.max(0, found.enrolments - people) +
      Math.max(0, found.events - sent.length) +
      Math.max(0, found.tasks - answered),
    unknown: found.unknown,
    wrong: [...wrong, ...(await unbalancedSteps(sql, journeyId))],
  };
}

async function counts(sql: Sql, { journeyId, workspaceId }: FaultRun): Promise<Counts> {
  const [row] = await sql<Counts[]>`
    select
      (select count(*) from event e join event_name n on n.id = e.name_id
        where n.name in ('Go', 'Answered') and n.workspace_id = ${workspaceId}) as events,
      (select count(*) from enrolment where journey_id = ${journeyId}) as enrolments,
      (select count(distinct profile_id) from enrolment where journey_id = ${journeyId}) as enrolled,
      (select count(*) from enrolment where journey_id = ${journeyId} and status = 'active') as waiting,
      (select count(*) from ledger where journey_id = ${journeyId} and kind = 0) as refused,
      (select count(*) from ledger where journey_id = ${journeyId} and port = 'answered') as answered,
      (select count(*) from profile where workspace_id = ${workspaceId} and traits->>'answered' = 'true') as marked,
      (select count(*) from message where journey_id = ${journeyId}) as messages,
      (select count(*) from message where journey_id = ${journeyId} and status in ('sent', 'unknown')) as handled,
      (select count(*) from message where journey_id = ${journeyId} and status = 'sent') as sent,
      (select count(*) from message where journey_id = ${journeyId} and status = 'unknown') as unknown,
      (select count(*) from message where journey_id = ${journeyId} and status = 'sent' and channel = 'webhook') as calls,
      (select count(*) from message where journey_id = ${journeyId} and status = 'sent' and channel = 'sms') as texts,
      (select count(*) from task where journey_id = ${journeyId}) as tasks,
      (select count(*) from set_aside where workspace_id = ${workspaceId}) as set_aside`;
  if (!row) throw new Error("nothing was counted");
  return row;
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
