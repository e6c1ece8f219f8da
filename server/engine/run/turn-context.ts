import type { Tx } from "@/server/db/connect";
import type { DefinitionCache } from "@/server/definitions/definition-cache";
import type { Definitions } from "@/server/definitions/definitions";
import type { Desk } from "./desk";
import type { Knowledge } from "./knowledge";

/** One turn under way: where it reads and writes, when it is, and what it has in hand. */
export type Turn = {
  tx: Tx;
  lane: number;
  /** ms since epoch, the same for the whole turn. */
  now: number;
  definitions: Definitions;
  cache: DefinitionCache;
  desk: Desk;
  knowledge: Knowledge;
};

/** The zone of a workspace; UTC for one that has just gone. */
export function zoneOf(turn: Turn, workspaceId: number): string {
  return turn.definitions.workspaces.get(workspaceId)?.zone ?? "UTC";
}

/** True while people of this journey hold where they are. */
export function isPaused(turn: Turn, journeyId: number): boolean {
  return turn.definitions.journeys.get(journeyId)?.status === "paused";
}
