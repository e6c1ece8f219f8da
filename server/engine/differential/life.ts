import fc from "fast-check";
import { answerNames } from "@/server/engine/random/random-best-channel";

/** What one person does, in order of receipt. Minutes after the start, on a grid so that timers and events often meet. */
export type Life = { after: number; late: number; what: Done }[];

export type Done =
  | { name: string; n: number }
  | { traits: Record<string, string | null> }
  | { consent: { channel: string; topic: string; state: "granted" | "denied" } }
  | { list: "add" | "remove" }
  /** A program asks for the journey at this place, with a value for `n`. */
  | { asksFor: number; n: number | null }
  /** A colleague picks the person for the journey at this place, if people can be picked for it. */
  | { pickedFor: number }
  /** A colleague closes all the person's open tasks so. */
  | { closes: string }
  /** Calls that a step waits for have been answered so. */
  | { answers: "sent" | "failed" }
  /** News of some message of the first journey. */
  | { receipt: string };

export const gridMinutes = 5;
export const onGrid = (most: number) => fc.integer({ min: 0, max: most / gridMinutes }).map((n) => n * gridMinutes);

const place = fc.integer({ min: 0, max: 2 });

/** `due` is what timing steps and date entries look at; `timezone` is the clock they follow. */
const traits = fc
  .constantFrom<Record<string, string | null>>(
    { tier: "gold" },
    { tier: "gold" },
    { tier: "tin" },
    { tier: null },
    { due: "2026-11-20T18:00:00Z" },
    { due: "2026-11-20T23:30" },
    { due: "1990-11-21" },
    { due: "2026-11-21" },
    { due: "soon" },
    { timezone: "Europe/Berlin" },
    { timezone: null },
    { phone: "+919812345678" },
    { phone: "+14155550100" },
    { phone: null },
    { email: null },
    { email: "other@example.com" },
  )
  .map((traits) => ({ traits }));

const consent = fc
  .record({
    channel: fc.constantFrom("email", "sms"),
    topic: fc.constantFrom("marketing", "*"),
    state: fc.constantFrom("granted" as const, "denied" as const),
  })
  .map((consent) => ({ consent }));

const done: fc.Arbitrary<Done> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      name: fc.constantFrom("Go", "Go", "Go", "Order", "Visit", "Visit", ...answerNames),
      n: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 6, arbitrary: traits },
  { weight: 1, arbitrary: consent },
  { weight: 1, arbitrary: fc.constantFrom({ list: "add" as const }, { list: "remove" as const }) },
  { weight: 2, arbitrary: fc.record({ asksFor: place, n: fc.option(fc.integer({ min: 0, max: 3 })) }) },
  { weight: 2, arbitrary: fc.record({ pickedFor: place }) },
  { weight: 3, arbitrary: fc.constantFrom("done", "done", "no", "cancelled").map((closes) => ({ closes })) },
  { weight: 3, arbitrary: fc.constantFrom({ answers: "sent" as const }, { answers: "failed" as const }) },
  { weight: 1, arbitrary: fc.constantFrom("Email Opened", "Email Clicked").map((receipt) => ({ receipt })) },
);

export const randomLife: fc.Arbitrary<Life> = fc
  .array(
    fc.record({
      after: onGrid(600),
      /** Received so much later than it happened: five minutes still count as prompt. */
      late: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constantFrom(5, 10, 180)),
      what: done,
    }),
    { minLength: 4, maxLength: 28, size: "max" },
  )
  .map((list) => [...new Map(list.map((one) => [one.after, one])).values()].sort((a, b) => a.after - b.after));
