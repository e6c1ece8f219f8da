import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { simulate } from "./simulate";
import type { Happening, Simulation } from "./simulation";

/** Walks one invented person through a journey, for tests. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const start = Date.parse("2026-11-20T10:00:00Z");

export type Drawn = Parameters<typeof drawJourney>;

/** What happened to the person: step, way taken, outcome (or why refused), and ms since the start. */
export function walk(drawn: Drawn, happenings: Happening[], more: Partial<Simulation> = {}) {
  const graph = compileGraph(drawJourney(...drawn), { definitions, handlers });
  const { ledger, messages, traits } = simulate({
    journeys: [{ journeyId: 1, versionId: 1, graph }],
    segments: [],
    profileId: 7,
    traits: { email: "asha@example.com" },
    happenings,
    until: start + 1000 * day,
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: ({ traits: { email } }) => ({
      address: typeof email === "string" ? email : null,
      consent: "unknown",
      suppressed: null,
    }),
    ...more,
  });
  const rows = ledger.map(({ stepId, kind, port, outcome, reason, leftAt, arrivedAt }) => {
    const at = (leftAt ?? arrivedAt) - start;
    const what = kind === 0 ? "refused" : kind === 1 ? "rests" : (port ?? "ends");
    return [stepId, what, outcome === "refused" ? reason : (outcome ?? ""), at] as const;
  });
  return { rows, messages, traits, ledger };
}

let ids = 0;
/** An event; times in ms. */
export const does = (
  name: string,
  time = start,
  properties: Record<string, unknown> = {},
  received = time,
): Happening => ({
  time: received,
  event: { id: `${ids++}`, name, time, properties },
});
