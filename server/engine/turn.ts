import type { Sql, Tx } from "@/server/db/connect";
import type { DefinitionCache } from "@/server/definitions/definition-cache";
import { applyReceiptsOfMerged } from "@/server/delivery/apply-receipts";
import { forwardMerged } from "@/server/people/forward-merged";
import { type EventMonths, missingMonths } from "./event-months";
import { lockLane } from "./read/lock-lane";
import { readInbox, type TurnRow } from "./read/read-inbox";
import { emptyDesk } from "./run/desk";
import { emptyKnowledge } from "./run/knowledge";
import { otherLane, upToMerge } from "./run/merge";
import { runJourneys } from "./run/run-journeys";
import { takeIn } from "./run/take-in";
import { holding, type Turn } from "./run/turn-context";
import { askAboutJourneys } from "./write/ask-about-journeys";
import { closeTasks } from "./write/close-tasks";
import { deleteRead, setNextDue } from "./write/finish-turn";
import { writeEchoes } from "./write/write-echoes";
import { writeEnrolments } from "./write/write-enrolments";
import { writeEntries } from "./write/write-entries";
import { writeEvents } from "./write/write-events";
import { writeLedger } from "./write/write-ledger";
import { writeOutbox } from "./write/write-outbox";
import { writeTasks } from "./write/write-tasks";

export type TurnInput = {
  lane: number;
  /** Most inbox rows and most timers handled. */
  limit: number;
  /** Current time in ms. */
  clock: () => number;
  cache: DefinitionCache;
  months: EventMonths;
  /** While a fault is looked for: handle only rows, or only timers. */
  only?: "inbox" | "timers";
  /** A merge needs a second lane, locked in order with the first. */
  alsoLock?: number;
};

export type TurnResult =
  /** Another worker has the lane. */
  | { kind: "busy" }
  /** Partitions to make before these events can be written. Nothing was done. */
  | { kind: "months"; months: string[] }
  /** The next row joins two people: to be run again with the other lane. Nothing was done. */
  | { kind: "merge"; otherLane: number }
  /** `patient`: if there is more to do, then only the next page of a long request. */
  | {
      kind: "done";
      read: number;
      more: boolean;
      patient: boolean;
      nextDueAt: Date | null;
      moves: number;
      messages: number;
    };

/**
 * One turn: everything a lane has to do, in one transaction. A crash anywhere in it leaves the state of the turn
 * before; so each event takes effect exactly once, and one person's events are handled in order.
 */
export async function runTurn(sql: Sql, input: TurnInput): Promise<TurnResult> {
  return sql.begin(async (tx): Promise<TurnResult> => {
    const { lane, limit, cache, alsoLock } = input;
    if (alsoLock !== undefined && alsoLock < lane) await waitForLane(tx, alsoLock);
    const locked = await lockLane(tx, lane);
    if (!locked) return { kind: "busy" };
    if (alsoLock !== undefined && alsoLock > lane) await waitForLane(tx, alsoLock);
    const now = input.clock();
    const [inbox, definitions] = await Promise.all([
      input.only === "timers" ? [] : readInbox(tx, lane, limit),
      cache.at(tx, locked.epoch),
    ]);
    const rows = upToMerge(inbox);
    const [first] = rows;
    const other = first ? otherLane(first) : null;
    if (other !== null && other !== lane && other !== alsoLock) return { kind: "merge", otherLane: other };
    const times = rows.flatMap(({ nameId, time }) => (nameId === null ? [] : [time]));
    const months = missingMonths(input.months, times);
    if (months.length > 0) return { kind: "months", months };

    const room = roomFor(limit, rows);
    const turn: Turn = {
      tx,
      pool: sql,
      lane,
      now,
      room,
      definitions,
      cache,
      desk: emptyDesk(),
      knowledge: emptyKnowledge(),
    };
    const ids = rows.map(({ id }) => id);
    // News of a message whose person was erased meanwhile is nobody's.
    const here = await forwardMerged(tx, lane, rows);
    if (here.length < rows.length) await noteForwarded(turn, rows, here);
    const staying = here.filter(({ kind, profileId }) => profileId !== 0 || kind === "enrol");
    const fresh = staying.length === 0 ? new Set() : await writeEvents(tx, lane, idsOf(staying));
    const taken = await takeIn(
      turn,
      staying.filter(({ id }) => fresh.has(id)),
    );
    const isDue = input.only !== "inbox" && locked.nextDueAt !== null && locked.nextDueAt.getTime() <= now;
    await runJourneys(turn, taken, isDue ? limit : 0);
    const waits = inbox.length === limit || rows.length < inbox.length || turn.desk.echoes.length > 0;
    return {
      kind: "done",
      read: ids.length,
      more: waits || turn.desk.goesOn,
      patient: !waits,
      ...(await write(turn, ids)),
    };
  });
}

/** A message that was being sent when its person was merged still lies here: what became of it is written here, too. */
async function noteForwarded({ tx, lane, cache }: Turn, rows: readonly TurnRow[], here: readonly TurnRow[]) {
  const kept = new Set(idsOf(here));
  const receipts = rows.filter(({ id, kind, nameId }) => kind === "receipt" && nameId !== null && !kept.has(id));
  if (receipts.length === 0) return;
  const names = await cache.names(
    tx,
    receipts.flatMap(({ nameId }) => nameId ?? []),
  );
  const named = receipts.map((row) => ({ ...row, name: names.get(row.nameId ?? 0) ?? "" }));
  await applyReceiptsOfMerged(tx, lane, named);
}

/**
 * How many people of a long request are looked at in one turn: few while others wait in this lane, for every other lane has
 * such a turn before theirs comes again; never nobody, or the request would stand still as long as events come in.
 */
function roomFor(limit: number, rows: readonly TurnRow[]): number {
  const othersWait = rows.some(({ kind }) => kind !== "enrol");
  return othersWait ? Math.max(50, limit >> 3) : Math.max(100, Math.min(500, limit >> 1));
}

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

async function waitForLane(tx: Tx, lane: number): Promise<void> {
  await tx`select from lane where lane = ${lane} for update`;
}

async function write(turn: Turn, inboxIds: readonly number[]) {
  const { tx, lane, desk, now } = turn;
  await writeEnrolments(tx, lane, desk.byId.values());
  await askAboutJourneys(turn);
  if (desk.unreadable.length > 0) {
    const inAnHour = new Date(now + 3_600_000);
    await tx`
      update enrolment set wake_at = ${inAnHour}
      where lane = ${lane} and id = any(${desk.unreadable}::bigint[]) and wake_at is not null`;
  }
  const [, , , , , , nextDueAt] = await Promise.all([
    writeLedger(tx, lane, desk.ledger),
    writeOutbox(tx, lane, now, desk.outbox),
    writeTasks(tx, lane, desk.tasks).then(() => closeTasks(tx, lane, now, desk.byId.values())),
    writeEntries(tx, lane, [...desk.entries.values()]),
    writeEchoes(tx, lane, desk.echoes),
    deleteRead(tx, lane, inboxIds),
    setNextDue(tx, lane, holding(turn)),
  ]);
  return { nextDueAt, moves: desk.ledger.length, messages: desk.outbox.length };
}
