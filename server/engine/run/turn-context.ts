import { type Farewell, farewellOf } from "@/domain/journey/stay";
import type { Surroundings } from "@/domain/journey/world";
import { workspaceLimits } from "@/domain/limits/limits";
import type { Sql, Tx } from "@/server/db/connect";
import type { DefinitionCache } from "@/server/definitions/definition-cache";
import type { Definitions } from "@/server/definitions/definitions";
import type { Desk, Held } from "./desk";
import type { Knowledge } from "./knowledge";

/** One turn under way: where it reads and writes, when it is, and what it has in hand. */
export type Turn = {
  tx: Tx;
  /** The pool, for short statements of their own that must not be held until this turn's commit. */
  pool: Sql;
  lane: number;
  /** ms since epoch, the same for the whole turn. */
  now: number;
  /** People a request may move in this turn: fewer the more came in otherwise, so that the lane's turns stay short. */
  room: number;
  definitions: Definitions;
  cache: DefinitionCache;
  desk: Desk;
  knowledge: Knowledge;
};

/** The zone of a workspace; UTC for one that has just gone. */
export function zoneOf(turn: Turn, workspaceId: number): string {
  return turn.definitions.workspaces.get(workspaceId)?.zone ?? "UTC";
}

const unlimited = workspaceLimits.parse({});

/** The clock and limits journeys of a workspace start from. */
export function surroundings(turn: Turn, workspaceId: number): Surroundings {
  return turn.definitions.workspaces.get(workspaceId) ?? { zone: "UTC", limits: unlimited };
}

/** True while people of this journey stay where they are: it is paused, or stopped and about to end for them. */
export function isHolding(turn: Turn, journeyId: number): boolean {
  const status = turn.definitions.journeys.get(journeyId)?.status;
  return status === "paused" || status === "stopped";
}

/** When this enrolment must leave wherever it stands, if ever; the end date is that of the version people enter now. */
export function farewell(turn: Turn, { enrolment, graph, workspaceId }: Held): Farewell | null {
  const live = turn.definitions.journeys.get(enrolment.journeyId)?.graph ?? graph;
  return farewellOf(graph.settings, enrolment, live.settings.runs, zoneOf(turn, workspaceId));
}

/** The journeys whose people stay where they are. */
export function holding({ definitions }: Turn): number[] {
  return [...definitions.journeys.values()].filter(({ status }) => status !== "live").map(({ id }) => id);
}
