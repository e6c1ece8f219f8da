import type { Audit } from "@/server/segments/audit/audit-segments";
import type { Verdict } from "./faults-found";
import type { FaultRun } from "./run-fault";

/** A run, what came of it, and how its live segments compare with the same rules asked of everybody anew. */
export type Row = { run: FaultRun; verdict: Verdict; segments: Audit };

/** The outcome of some runs as a Markdown table. */
export function faultTable(rows: readonly Row[]): string {
  const head = [
    "what goes wrong",
    "faults",
    "events in",
    "effects out",
    "unknown",
    "lost",
    "doubled",
    "memberships",
    "segment differences",
    "own restarts",
    "s",
  ];
  const lines = rows.map(({ run, verdict, segments }) => [
    run.name,
    run.faults,
    verdict.eventsIn,
    verdict.effectsOut,
    verdict.unknown,
    verdict.lost,
    verdict.doubled,
    segments.memberships,
    segments.differences.length,
    run.ownEnds,
    Math.round(run.seconds),
  ]);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const total = [
    "**all**",
    sum(({ run }) => run.faults),
    sum(({ verdict }) => verdict.eventsIn),
    sum(({ verdict }) => verdict.effectsOut),
    sum(({ verdict }) => verdict.unknown),
    sum(({ verdict }) => verdict.lost),
    sum(({ verdict }) => verdict.doubled),
    sum(({ segments }) => segments.memberships),
    sum(({ segments }) => segments.differences.length),
    sum(({ run }) => run.ownEnds),
    Math.round(sum(({ run }) => run.seconds)),
  ];
  const align = ["---", ...head.slice(1).map(() => "---:")];
  return [head, align, ...lines, total].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
