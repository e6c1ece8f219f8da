import { z } from "zod";
import { entryRules } from "@/domain/journey/entry-rules";
import type { EntryRule } from "@/domain/journey/node";
import { openFor } from "@/domain/journey/stay";
import { occurrencesAfter } from "@/domain/schedule/occurrences";
import { everyone, type Predicate } from "@/domain/segment/predicate";
import { definitions } from "@/nodes/definitions.gen";
import type { Db } from "@/server/db/connect";
import { withBudget } from "@/server/segments/preview/with-budget";
import { compilePredicate } from "@/server/segments/sql/compile-predicate";
import { requireJourney } from "./journey-row";

export const forecastInput = z.object({
  journeyId: z.number().int(),
  /** The revision on the screen; it only tells one answer from the next in caches. */
  revision: z.number().int(),
});

export type EntryForecast =
  /** `people` did this in the last 30 days and would have been let in. */
  | { kind: "event"; stepId: string; name: string; people: number }
  /** `people` are in the segment and may enter; `now` = they enter when this is published. */
  | { kind: "segment"; stepId: string; name: string; people: number; now: boolean }
  /** `people` are in the segment (null = everybody) and may enter at the next times, as a clock on the wall shows them. */
  | { kind: "schedule"; stepId: string; name: string | null; people: number; next: string[] }
  /** `people` have something in the field. */
  | { kind: "date"; stepId: string; name: string; people: number }
  | { kind: "api" | "manual"; stepId: string };

/**
 * Who would enter a journey as it is drawn now, per entry step: members of its segment, or people who did its event in the last
 * 30 days, and in both cases who pass the journey's eligibility. Unfinished entries are left out.
 */
export async function forecastEntries(
  db: Db,
  input: z.infer<typeof forecastInput> & { workspaceId: number; now: Date },
  signal?: AbortSignal,
): Promise<{ entries: EntryForecast[] }> {
  const { draft: document } = await requireJourney(db, input);
  const [place] = await db.$client<{ zone: string; lanes: number[] }[]>`
    select w.timezone as zone, (select array_agg(lane) from lane) as lanes
    from workspace w where w.id = ${input.workspaceId}`;
  if (!place) return { entries: [] };
  const at = { now: input.now.getTime(), zone: place.zone };
  const entries: EntryForecast[] = [];
  for (const { stepId, rule } of entryRules(document, definitions)) {
    const who = enters(rule);
    if (who === null) {
      if (rule.kind === "api" || rule.kind === "manual") entries.push({ kind: rule.kind, stepId });
      continue;
    }
    const tree: Predicate = {
      kind: "all",
      of: [who, document.settings.eligibility ?? { kind: "all", of: [] }],
    };
    const [counted] = await withBudget(db.$client, signal, async (tx) => {
      const { from } = await compilePredicate(tx, { workspaceId: input.workspaceId, tree, at, lanes: place.lanes });
      return tx<{ n: number }[]>`select count(*)::int as n from ${from}`;
    });
    const people = counted?.n ?? 0;
    if (rule.kind === "event") entries.push({ kind: "event", stepId, name: rule.event, people });
    else if (rule.kind === "segment") {
      const name = await segmentName(db, input.workspaceId, rule.segmentId);
      const begins = openFor(document.settings.runs, place.zone).from;
      const now = rule.on === "enter" && rule.includeCurrent && (begins === null || begins <= at.now);
      if (name !== null) entries.push({ kind: "segment", stepId, name, people, now });
    } else if (rule.kind === "schedule") {
      const name = rule.segmentId === null ? null : await segmentName(db, input.workspaceId, rule.segmentId);
      const next = occurrencesAfter(rule.schedule, place.zone, at.now, timesShown).map(({ wall }) => wall);
      entries.push({ kind: "schedule", stepId, name, people, next });
    } else if (rule.kind === "date") entries.push({ kind: "date", stepId, name: rule.path, people });
  }
  return { entries };
}

/** Times of a schedule that are listed. */
const timesShown = 3;

/** The people an entry is about, as a predicate; null where only the future can tell. */
function enters(rule: EntryRule): Predicate | null {
  switch (rule.kind) {
    case "segment":
      return { kind: "inSegment", segmentId: rule.segmentId };
    case "event":
      return {
        kind: "did",
        event: rule.event,
        where: rule.where,
        count: { op: "atLeast", n: 1 },
        window: { kind: "last", amount: 30, unit: "days" },
        per: { by: "occurrence" },
      };
    case "schedule":
      return rule.segmentId === null ? everyone : { kind: "inSegment", segmentId: rule.segmentId };
    case "date":
      return { kind: "trait", path: rule.path, test: { op: "exists" } };
    case "api":
    case "manual":
      return null;
    default:
      return rule satisfies never;
  }
}

async function segmentName(db: Db, workspaceId: number, id: number): Promise<string | null> {
  const [row] = await db.$client<{ name: string }[]>`
    select name from segment where id = ${id} and workspace_id = ${workspaceId}`;
  return row?.name ?? null;
}
