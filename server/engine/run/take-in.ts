import { listProperties } from "@/domain/ingest/inbox-properties";
import { applyReceipts } from "@/server/delivery/apply-receipts";
import type { TurnRow } from "@/server/engine/read/read-inbox";
import { applyConsent } from "@/server/people/apply-consent";
import { applyLists } from "@/server/people/apply-lists";
import { applyTraits } from "@/server/people/apply-traits";
import { erasePerson } from "@/server/people/erase-person";
import { merge } from "./merge";
import type { RoutedEvent } from "./route-events";
import type { Turn } from "./turn-context";
import { type Touched, touchedPerson, untouched } from "./update-segments";

/** What the rows of a turn have changed about people, and the events that may move them. */
export type TakenIn = {
  touched: Map<number, Touched>;
  /** People touched by something that happens now, not by imported history: only they start or go on with journeys. */
  live: Set<number>;
  events: RoutedEvent[];
  requests: TurnRow[];
};

/** Applies rows to the people of the lane: merges, traits, consent, lists, receipts. The events are in the history already. */
export async function takeIn(turn: Turn, rows: readonly TurnRow[]): Promise<TakenIn> {
  const { tx, lane, cache } = turn;
  const taken: TakenIn = { touched: new Map(), live: new Set(), events: [], requests: [] };
  const [first] = rows;
  if (first?.kind === "erase") {
    // It came alone, and nothing is to be done about the person any more.
    await erasePerson(tx, { ...first, lane, now: new Date(turn.now) });
    return taken;
  }
  const ofPeople = rows.filter(({ kind }) => kind !== "enrol");
  taken.requests = rows.filter(({ kind }) => kind === "enrol");
  const names = await cache.names(
    tx,
    ofPeople.flatMap(({ nameId }) => nameId ?? []),
  );
  for (const { profileId, hop } of rows) {
    if (hop > (turn.desk.hops.get(profileId) ?? 0)) turn.desk.hops.set(profileId, hop);
  }
  for (const row of ofPeople) {
    if (row.kind === "merge") await merge(tx, lane, row, turn.now);
    note(taken, row, row.nameId === null ? null : (names.get(row.nameId) ?? null));
  }
  const receipts = ofPeople.flatMap((row) =>
    row.kind === "receipt" && row.nameId !== null ? [{ ...row, name: names.get(row.nameId) ?? "" }] : [],
  );
  const [traits] = await Promise.all([
    applyTraits(
      tx,
      lane,
      ofPeople.filter(({ kind }) => kind !== "merge"),
    ),
    applyConsent(tx, lane, ofPeople),
    applyLists(tx, lane, ofPeople),
    applyReceipts(tx, lane, receipts),
  ]);
  for (const [profileId, now] of traits) turn.knowledge.traits.set(profileId, now);
  return taken;
}

function note(taken: TakenIn, row: TurnRow, name: string | null): void {
  const { workspaceId, profileId } = row;
  const touched = taken.touched.get(workspaceId) ?? untouched(workspaceId);
  taken.touched.set(workspaceId, touched);
  const own = touchedPerson(touched, profileId);
  if (row.live) taken.live.add(profileId);
  // A group is added to the trait that lists them all.
  const paths = [...Object.keys(row.traits ?? {}), ...(row.kind === "group" ? ["groups"] : [])];
  if (row.kind === "merge") {
    touched.everything = true;
    own.everything = true;
  }
  if (row.kind === "list") {
    const said = listProperties.safeParse(row.properties);
    if (said.success) {
      touched.listIds.add(said.data.listId);
      own.listIds.add(said.data.listId);
    }
  }
  for (const path of paths) {
    touched.traitPaths.add(path);
    own.traitPaths.add(path);
  }
  if (name === null) return;
  touched.eventNames.add(name);
  own.eventNames.add(name);
  if (!row.live) return;
  const { messageId: id, time, receivedAt, properties } = row;
  const event = { id, name, time: time.getTime(), properties: properties ?? {} };
  taken.events.push({ workspaceId, profileId, receivedAt: receivedAt.getTime(), event });
}
