import type { Graph } from "@/domain/journey/compile-graph";
import type { EntryRule } from "@/domain/journey/node";
import type { WorkspaceLimits } from "@/domain/limits/limits";
import type { RankThreshold } from "@/domain/segment/leaves/expand";
import type { Predicate } from "@/domain/segment/predicate";
import type { LiveComputedTrait } from "@/server/computed-traits/live-trait";

/** A journey as the turn sees it: its status now, and the version that people enter. */
export type RunningJourney = {
  id: number;
  workspaceId: number;
  status: "live" | "paused" | "stopped";
  versionId: number;
  graph: Graph;
};

/** An entry step of the live version of a journey that is live or paused. */
export type EntryPoint = { journey: RunningJourney; stepId: string; rule: EntryRule };

export type LiveSegment = { id: number; workspaceId: number; predicate: Predicate; status: "computing" | "live" };

export type WorkspaceDefinitions = {
  id: number;
  /** IANA zone used where a profile has none of its own. */
  zone: string;
  limits: WorkspaceLimits;
  entriesByEvent: ReadonlyMap<string, readonly EntryPoint[]>;
  entriesBySegment: ReadonlyMap<number, readonly EntryPoint[]>;
  /** Entries by a date of the person. */
  dateEntries: readonly EntryPoint[];
  segments: readonly LiveSegment[];
  /** Those that are live or being computed. */
  computedTraits: readonly LiveComputedTrait[];
  /** Where the ranks that segments and journeys mention begin. */
  threshold: RankThreshold;
};

/** Everything a turn needs to know that does not belong to one person, as of one epoch. */
export type Definitions = {
  epoch: number;
  workspaces: ReadonlyMap<number, WorkspaceDefinitions>;
  journeys: ReadonlyMap<number, RunningJourney>;
};
