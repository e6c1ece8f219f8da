import { type CapWindow, capWindows, isCapped } from "@/domain/journey/entry-cap";
import type { Candidate } from "@/server/engine/run/admit";
import { type Turn, zoneOf } from "@/server/engine/run/turn-context";
import { reserveEntries } from "./reserve-entries";
import { type Limit, limitKey } from "./shares";

/** Who would enter if there is room: the candidate and the key under which they would. */
export type Applicant = { candidate: Candidate; key: string };

/** Takes one place for a candidate; false when there is none. */
export type Room = (candidate: Candidate) => boolean;

type Group = { limits: Limit[]; people: Set<string>; left: number };

/**
 * Finds out how many of these may enter under the caps of their journeys, and keeps count as they do. Journeys without a
 * cap have room for everybody.
 * @param applicants those of capped journeys whom nothing else keeps out
 */
export async function roomFor(turn: Turn, applicants: readonly Applicant[]): Promise<Room> {
  if (applicants.length === 0) return ({ entry: { journey } }) => !isCapped(journey.graph.settings);
  const groupOf = grouping(turn);
  const groups = new Set<Group>();
  for (const { candidate, key } of applicants) {
    const group = groupOf(candidate);
    group.people.add(`${candidate.profileId} ${key}`);
    groups.add(group);
  }
  const demands = [...groups].map(({ limits, people }) => ({ limits, need: people.size }));
  const granted = await reserveEntries(turn, demands);
  for (const [n, group] of [...groups].entries()) group.left = granted[n] ?? 0;
  return (candidate) => {
    if (!isCapped(candidate.entry.journey.graph.settings)) return true;
    const group = groupOf(candidate);
    if (group.left === 0) return false;
    group.left--;
    for (const limit of group.limits) use(turn, limit);
    return true;
  };
}

/** People of one journey who come under the same hour and day. */
function grouping(turn: Turn): (candidate: Candidate) => Group {
  const groups = new Map<string, Group>();
  const windows = new Map<string, CapWindow[]>();
  return ({ entry: { journey }, at }) => {
    const minute = `${journey.id} ${Math.floor(at / 60_000)}`;
    const known = windows.get(minute) ?? capWindows(journey.graph.settings, at, zoneOf(turn, journey.workspaceId));
    windows.set(minute, known);
    const limits = known.map((window) => ({ journeyId: journey.id, ...window }));
    const key = limits.map(limitKey).join();
    const group = groups.get(key) ?? { limits, people: new Set(), left: 0 };
    groups.set(key, group);
    return group;
  };
}

function use({ desk }: Turn, limit: Limit): void {
  const key = limitKey(limit);
  const used = desk.entries.get(key) ?? { limit, used: 0 };
  used.used++;
  desk.entries.set(key, used);
}
