import { z } from "zod";
import { isActivity } from "../content/message-events";
import { completeFilters } from "../segment/check-predicate";
import { path, type TimeWindow, timeWindow } from "../segment/comparison";
import { isOfTrait } from "../segment/leaves/window";

/**
 * A computed trait is a number, a date or a value that is worked out from what a person did and kept with the person:
 * "orders in 90 days", "favourite category". The complete rules are in docs/segments.md.
 */

/** The reserved trait under which all computed ones lie: `computed.orders_90d`. Nobody can send it. */
export const computedRoot = "computed";

/** Part of a path, so no dots; what templates can write as a variable. */
export const computedKey = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

/** The path by which predicates, templates and exports read it. */
export const computedPath = (key: string): string => `${computedRoot}.${key}`;

const property = path.min(1);

/** What is worked out over the events that count. `kind` says what comes of it; `path` is a property of the events. */
export const measure = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("count") }),
  z.object({ kind: z.enum(["sum", "average", "min", "max", "distinct"]), path: property }),
  z.object({ kind: z.literal("mostFrequent"), path: property }),
  z.object({ kind: z.enum(["firstTime", "lastTime"]) }),
  z.object({ kind: z.enum(["firstValue", "lastValue"]), path: property }),
]);
export type Measure = z.infer<typeof measure>;

export const measureKinds = [
  "count",
  "sum",
  "average",
  "min",
  "max",
  "distinct",
  "mostFrequent",
  "firstTime",
  "lastTime",
  "firstValue",
  "lastValue",
] as const satisfies Measure["kind"][];

const window: z.ZodType<TimeWindow> = timeWindow;

export const computedTraitDefinition = z.object({
  /** Any of these; none = everything the person did, without what became of messages to them. */
  events: z.array(z.string().min(1).max(200)).max(20),
  where: completeFilters,
  measure,
  window: window.superRefine((of, context) => {
    if (!isOfTrait(of)) return;
    // One computed from another would have to be brought up to date in order; the date must be one that was sent.
    if (of.path === "" || isComputedPath(of.path)) context.addIssue({ code: "custom", message: "sentTrait" });
  }),
});
export type ComputedTraitDefinition = z.infer<typeof computedTraitDefinition>;

/** True for a path that reads a computed trait, or all of them. */
export function isComputedPath(of: string): boolean {
  return of === computedRoot || of.startsWith(`${computedRoot}.`);
}

/** What a computed trait holds; null = missing. */
export type ComputedValue = string | number | boolean | null;

/** The value of somebody who did nothing that counts: 0 where something is counted or added up, else missing. */
export function valueOfNothing({ kind }: Measure): 0 | null {
  return kind === "count" || kind === "sum" || kind === "distinct" ? 0 : null;
}

/** What kind of value it is; null = as the property's values are. */
export function valueKind({ kind }: Measure): "number" | "date" | null {
  switch (kind) {
    case "firstTime":
    case "lastTime":
      return "date";
    case "mostFrequent":
    case "firstValue":
    case "lastValue":
      return null;
    default:
      return "number";
  }
}

/** The property it reads; null for none. */
export function measuredPath(of: Measure): string | null {
  return "path" in of ? of.path : null;
}

/** True where an event of that name may count. */
export function looksAt({ events }: Pick<ComputedTraitDefinition, "events">, eventName: string): boolean {
  return events.length === 0 ? isActivity(eventName) : events.includes(eventName);
}

/** The trait that gives the window its bounds; null for none. */
export function windowTrait({ window: of }: Pick<ComputedTraitDefinition, "window">): string | null {
  return isOfTrait(of) ? of.path : null;
}

/** The computed traits of a person's record; none where it holds something else. */
export function readComputed(traits: Record<string, unknown>): Record<string, unknown> {
  const of = traits[computedRoot];
  return typeof of === "object" && of !== null && !Array.isArray(of) ? { ...of } : {};
}

/** A person's traits with these computed ones in place of those before. */
export function withComputed(
  traits: Record<string, unknown>,
  computed: Record<string, unknown>,
): Record<string, unknown> {
  const { [computedRoot]: _, ...sent } = traits;
  return Object.keys(computed).length === 0 ? sent : { ...sent, [computedRoot]: computed };
}

/** Most computed traits of a workspace: each that looks at an event costs a statement in its turns. */
export const computedTraitsMax = 100;
