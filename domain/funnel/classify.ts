import type { VersionShape } from "./flow-shape";
import type { LedgerSum } from "./journey-numbers";

/** What a step type does to the flow; everything else is `middle`. */
export type StepRole = "entry" | "middle" | "exit";

/**
 * How a visit that left a step ended: it went on, the journey ended here in one of three ways, or the person was moved
 * to another version, in which this very visit goes on and is counted.
 */
export type VisitEnd = "onward" | "dropped" | "completed" | "converted" | "moved";

type LeftRow = Pick<LedgerSum, "versionId" | "stepId" | "port" | "outcome">;

/**
 * Says for ledger rows (kinds 2 and 3) how the visit ended, from the versions they belong to. Numbers and the lists
 * of people behind them both use this, so they cannot disagree. A row of an unknown version is taken at its word:
 * no port means dropped.
 */
export function classify(versions: readonly VersionShape[], roleOf: (type: string) => StepRole) {
  const roles = new Map<string, StepRole>();
  const known = new Set<number>();
  const wired = new Set<string>();
  for (const { id, document } of versions) {
    known.add(id);
    for (const node of document.nodes) roles.set(`${id} ${node.id}`, roleOf(node.type));
    for (const edge of document.edges) wired.add(`${id} ${edge.from} ${edge.port}`);
  }
  const role = (row: LeftRow) => roles.get(`${row.versionId} ${row.stepId}`) ?? "middle";

  return {
    isEntry: (row: LeftRow): boolean => role(row) === "entry",
    endOf: (row: LeftRow): VisitEnd => {
      if (row.outcome === "moved") return "moved";
      const leadsOn = known.has(row.versionId) ? wired.has(`${row.versionId} ${row.stepId} ${row.port}`) : true;
      if (row.port !== "" && leadsOn) return "onward";
      if (row.outcome === "goal") return "converted";
      return role(row) === "exit" ? "completed" : "dropped";
    },
  };
}

export type Classes = ReturnType<typeof classify>;
