import type { CanvasNumbers, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { describeLedgerRow } from "@/domain/funnel/describe-ledger-row";
import { stayInWords } from "@/domain/funnel/stay-in-words";
import type { Language } from "@/domain/i18n/language";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Simulated, SimulatedRow } from "@/domain/journey/simulate/simulation";

/** One line of what happened, with what the step caused. `at` in ms. */
export type WalkRow = {
  key: string;
  at: number;
  stepId: string;
  step: string;
  sentence: string;
  messages: Simulated["messages"];
  tasks: Simulated["tasks"];
};

/** A simulated person's way as sentences; what a step caused stands beside the row in which it did. */
export function walkRows(
  { ledger, messages, tasks }: Simulated,
  document: JourneyDocument,
  { viewOf }: Pick<CanvasVocabulary, "viewOf">,
  language: Language,
): WalkRow[] {
  const views = new Map(document.nodes.map((node) => [node.id, viewOf(node)]));
  const goals = new Map(document.settings.goals.map(({ id, name, event }) => [id, name === "" ? event : name]));
  const shown = new Set<object>();
  /** Each effect once, beside the first row that is not older. */
  const claim = <T extends Simulated["messages"][number] | Simulated["tasks"][number]>(all: T[], row: SimulatedRow) =>
    all.filter((one) => {
      const isOfRow = one.enrolmentId === row.enrolmentId && one.stepId === row.stepId && one.visit === row.visit;
      if (!isOfRow || shown.has(one)) return false;
      shown.add(one);
      return true;
    });
  return ledger.map((row, at) => {
    const view = views.get(row.stepId);
    const ways = view?.ports.filter(({ id, optional }) => !optional || id === row.port) ?? [];
    const port = ways.length > 1 ? (ways.find(({ id }) => id === row.port)?.label ?? null) : null;
    const sentence = describeLedgerRow(row, {
      language,
      isEntry: view?.category === "entry",
      port,
      goal: goals.get(row.reason ?? "") ?? null,
      duration: (ms) => stayInWords(ms, language),
    });
    const mark = row.kind === 4;
    return {
      key: `${at}`,
      at: row.leftAt ?? row.arrivedAt,
      stepId: row.stepId,
      step: view?.title ?? row.stepId,
      sentence,
      messages: mark ? [] : claim(messages, row),
      tasks: mark ? [] : claim(tasks, row),
    };
  });
}

/** The way taken, as numbers on the canvas. */
export function walkNumbers({ ledger }: Simulated): CanvasNumbers {
  const steps: Record<string, { arrived: number; left: number; ports: Record<string, number> }> = {};
  for (const { stepId, kind, port } of ledger) {
    const step = steps[stepId] ?? { arrived: 0, left: 0, ports: {} };
    steps[stepId] = step;
    if (kind === 1 || kind === 3) step.arrived++;
    if (kind === 2 || kind === 3) {
      step.left++;
      if (port !== null) step.ports[port] = (step.ports[port] ?? 0) + 1;
    }
  }
  return Object.fromEntries(
    Object.entries(steps).map(([id, { arrived, left, ports }]) => [
      id,
      { arrived, left, waiting: Math.max(0, arrived - left), dropped: 0, ports },
    ]),
  );
}
