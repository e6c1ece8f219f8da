import fc from "fast-check";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { isCapped } from "@/domain/journey/entry-cap";
import { journeyText } from "@/domain/journey/journey-text";
import type { WorkspaceLimits } from "@/domain/limits/limits";
import { anyList, anySegment, firstJourney, journeyBehind, placesMax } from "@/server/engine/random/placeholders";
import { randomJourney } from "@/server/engine/random/random-journey";
import { randomWorkspaceLimits } from "@/server/engine/random/random-limits";
import { type Life, onGrid, randomLife } from "./life";

/** One comparison: journeys of a workspace with its limits, and what its people do. Times in minutes after the start. */
export type Case = {
  journeys: JourneyDocument[];
  limits: WorkspaceLimits;
  /** When the present members of segments are let in, as a publish does for entries that ask for it. */
  membersAt: number | null;
  lives: Life[];
};

/** A span in which no turn is run: a clock jump, as the lanes see it. */
export type Outage = { from: number; until: number };

/** A gate and a cap belong to everybody in the journey: of other people a simulation knows nothing. */
const isShared = ({ nodes, settings }: JourneyDocument) =>
  isCapped(settings) || nodes.some(({ type }) => type === "rate-gate");

export const randomCase: fc.Arbitrary<Case> = fc
  .record({
    journeys: fc.array(randomJourney, { minLength: 1, maxLength: 3 }),
    limits: randomWorkspaceLimits,
    membersAt: fc.option(onGrid(600)),
    lives: fc.array(randomLife, { minLength: 1, maxLength: 3, size: "max" }),
  })
  .map((one) => (one.journeys.some(isShared) ? { ...one, lives: one.lives.slice(0, 1) } : one));

export const randomOutages: fc.Arbitrary<Outage[]> = fc
  .array(fc.record({ from: onGrid(600), minutes: onGrid(300) }), { maxLength: 3 })
  .map((list) => list.map(({ from, minutes }) => ({ from, until: from + minutes })).sort((a, b) => a.from - b.from));

/** What the placeholders of a case's documents stand for: the workspace's segment and list, and all its journeys. */
export type RealIds = { segmentId: number; listId: number; journeyIds: readonly number[] };

/** No journey of the case has it. */
const noJourney = 987_654_320;

/** The journey at a place of the case, with what it points at named by the real ids. */
export function withIds(document: JourneyDocument, place: number, ids: RealIds): JourneyDocument {
  const behind = Array.from({ length: placesMax }, (_, n) => [
    journeyBehind(n + 1),
    ids.journeyIds[place + n + 1] ?? noJourney,
  ]);
  const named = [
    [anySegment, ids.segmentId],
    [anyList, ids.listId],
    [firstJourney, ids.journeyIds[0] ?? noJourney],
    ...behind,
  ];
  let text = JSON.stringify(document);
  for (const [stands, id] of named) text = text.replaceAll(String(stands), String(id));
  return journeyDocument.parse(JSON.parse(text));
}

/** A failed case as something to read: the journeys, what the people did, and both ledgers side by side. */
export function showCase(
  { journeys, lives, limits, membersAt }: Case,
  outages: Outage[],
  engine: string[][],
  simulator: string[][],
) {
  const drawn = journeys.map((document, at) => `journey ${at}\n${indent(journeyText(document))}`);
  const people = lives.flatMap((one, at) => {
    const left = engine[at] ?? [];
    const right = simulator[at] ?? [];
    if (left.join("\n") === right.join("\n")) return [];
    const done = one.map(
      ({ after, late, what }) => `${after}${late ? ` (${late} late)` : ""}: ${JSON.stringify(what)}`,
    );
    const width = Math.max(20, ...left.map(({ length }) => length));
    const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, n) => {
      const [a = "", b = ""] = [left[n], right[n]];
      return `${a === b ? " " : "≠"} ${a.padEnd(width)} | ${b}`;
    });
    const ledgers = [`  ${"engine".padEnd(width)} | simulator`, ...rows].join("\n");
    return [`person ${at}\n${indent(done.join("\n"))}\n${indent(ledgers)}`];
  });
  const pauses = outages.map(({ from, until }) => `no turns from ${from} to ${until}`);
  const members = membersAt === null ? [] : [`present members are let in at ${membersAt}`];
  return [...drawn, `limits ${JSON.stringify(limits)}`, ...members, ...pauses, ...people].join("\n");
}

const indent = (text: string) => text.replaceAll(/^/gm, "  ");
