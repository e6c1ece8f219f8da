import fc from "fast-check";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { journeyText } from "@/domain/journey/journey-text";
import { answerNames } from "@/server/engine/random-best-channel";
import { randomJourney } from "@/server/engine/random-journey";
import { saidAbout, standIns } from "@/server/engine/random-leaves";

/** One comparison: journeys of a workspace, and what its people do. */
export type Case = { journeys: JourneyDocument[]; lives: Life[] };

/** What one person does, in order of receipt. Minutes after the start, on a grid so that timers and events often meet. */
export type Life = { after: number; late: number; what: Done }[];
type Done =
  | { name: string; n: number }
  | { tier: string | null }
  /** A date that timing steps wait for, and the clock they follow. */
  | { due: string }
  | { timezone: string | null }
  | { list: "add" | "remove" }
  | { consent: { state: "granted" | "denied"; topic: string } }
  /** News of some message of the case's first journey. */
  | { receipt: string };

/** A span (minutes after the start) in which no turn is run: a clock jump, as the lanes see it. */
export type Outage = { from: number; until: number };

export const gridMinutes = 5;
const onGrid = (most: number) => fc.integer({ min: 0, max: most / gridMinutes }).map((n) => n * gridMinutes);

const life: fc.Arbitrary<Life> = fc
  .array(
    fc.record({
      after: onGrid(600),
      /** Received so much later than it happened: five minutes still count as prompt. */
      late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constantFrom(5, 10, 180)),
      what: fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            name: fc.constantFrom("Go", "Go", "Go", "Order", "Visit", "Visit", ...answerNames),
            n: fc.integer({ min: 0, max: 3 }),
          }),
        },
        { weight: 3, arbitrary: fc.constantFrom({ tier: "gold" }, { tier: "tin" }, { tier: null }) },
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            { due: "2026-11-20T18:00:00Z" },
            { due: "2026-11-20T23:30" },
            { due: "soon" },
            { timezone: "Europe/Berlin" },
            { timezone: null },
          ),
        },
        { weight: 2, arbitrary: saidAbout },
      ),
    }),
    { minLength: 5, maxLength: 28, size: "max" },
  )
  .map((list) => [...new Map(list.map((one) => [one.after, one])).values()].sort((a, b) => a.after - b.after));

export const randomCase: fc.Arbitrary<Case> = fc.record({
  journeys: fc.array(randomJourney(standIns.segment), { minLength: 1, maxLength: 3 }),
  lives: fc.array(life, { minLength: 1, maxLength: 3, size: "max" }),
});

export const randomOutages: fc.Arbitrary<Outage[]> = fc
  .array(fc.record({ from: onGrid(600), minutes: onGrid(300) }), { maxLength: 3 })
  .map((list) => list.map(({ from, minutes }) => ({ from, until: from + minutes })).sort((a, b) => a.from - b.from));

/** What the stand-ins of a case's documents stand for. */
export type RealIds = { segment: number; list: number; journey: number };

/** The journey with what it names by real ids. */
export function withIds(document: JourneyDocument, ids: RealIds): JourneyDocument {
  const text = JSON.stringify(document)
    .replaceAll(String(standIns.segment), String(ids.segment))
    .replaceAll(String(standIns.list), String(ids.list))
    .replaceAll(String(standIns.journey), String(ids.journey));
  return journeyDocument.parse(JSON.parse(text));
}

/** A failed case as something to read: the journeys, what the people did, and both ledgers side by side. */
export function showCase({ journeys, lives }: Case, outages: Outage[], engine: string[][], simulator: string[][]) {
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
  return [...drawn, ...pauses, ...people].join("\n");
}

const indent = (text: string) => text.replaceAll(/^/gm, "  ");
