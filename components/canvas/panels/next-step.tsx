"use client";
import type { CanvasVocabulary } from "../canvas-types";
import type { Workbench } from "../editing/use-workbench";
import { StepPicker } from "./step-picker";

/** The open "what next?": new steps, and existing ones where a line is being drawn. */
export function NextStep({ bench, vocabulary }: { bench: Workbench; vocabulary: CanvasVocabulary }) {
  const { request, setRequest, flow, actions } = bench;
  if (!request) return null;
  const { place } = request;
  const from = place.kind === "after" ? place : null;
  const types = place.kind === "free" ? vocabulary.types : vocabulary.types.filter((type) => type.hasInput);
  const targets = flow.nodes.flatMap((n) => {
    const view = vocabulary.viewOf(n);
    return from && n.id !== from.from && view.hasInput ? [{ id: n.id, ...view }] : [];
  });
  return (
    <StepPicker
      at={request.at}
      types={types}
      names={vocabulary.categoryNames ?? {}}
      targets={targets}
      onClose={() => setRequest(null)}
      onPick={(type) => {
        setRequest(null);
        bench.add(type, place);
      }}
      onJoin={(to) => {
        setRequest(null);
        if (from) actions.join(from.from, from.port, to);
        bench.reveal(to);
      }}
    />
  );
}
