"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { CanvasEditor } from "@/components/canvas/canvas-editor";
import type { CanvasProblem, LineNotes } from "@/components/canvas/canvas-types";
import { createEditor } from "@/components/canvas/editing/editor";
import { useCalmProblems } from "@/components/canvas/editing/use-calm-problems";
import { useFormat } from "@/components/ui/data/format-context";
import type { Predicate } from "@/domain/segment/predicate";
import { checkFlow } from "@/domain/segment-flow/check-flow";
import { compileFlow } from "@/domain/segment-flow/compile-flow";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import { useCheckContext } from "../editor/use-check-context";
import { CardInspector } from "./card-inspector";
import { LinePeopleSheet } from "./line-people-sheet";
import { type FlowNumbers, useFlowCounts } from "./use-flow-counts";
import { useSegmentVocabulary } from "./use-segment-vocabulary";

/** A segment as a flowchart: how many people go along each line, and, behind each number, some of them. */
export function SegmentCanvas({
  start,
  onChange,
  segmentId,
  readOnly,
}: {
  /** The drawing when it is opened; afterwards the canvas keeps it. */
  start: SegmentFlow;
  onChange: (flow: SegmentFlow) => void;
  /** The segment being edited, which cannot be a source of itself. */
  segmentId: number | undefined;
  readOnly: boolean;
}) {
  const [editor] = useState(() => createEditor<SegmentFlow>(start, Date.now));
  const flow = useSyncExternalStore(
    editor.subscribe,
    () => editor.getState().document,
    () => editor.getState().document,
  );
  const vocabulary = useSegmentVocabulary();
  const compiled = useMemo(() => compileFlow(flow), [flow]);
  const { shown: problems } = useCalmProblems(editor, useProblems(flow, segmentId));
  const numbers = useFlowCounts(flow, compiled);
  const lineNotes = useLineNotes(numbers);
  const [opened, setOpened] = useState<{ title: string; predicate: Predicate } | null>(null);
  useEffect(() => editor.onEdit(onChange), [editor, onChange]);
  const openLine = (edgeId: string) => {
    const edge = flow.edges.find(({ id }) => id === edgeId);
    const predicate = compiled.lines.get(edgeId);
    const from = flow.nodes.find(({ id }) => id === edge?.from);
    if (!predicate || !from) return;
    const view = vocabulary.viewOf(from);
    const port = view.ports.find(({ id }) => id === edge?.port);
    setOpened({ title: [view.title, port?.label].filter(Boolean).join(" · "), predicate });
  };
  return (
    <div className="h-[calc(100dvh-18rem)] min-h-120 overflow-hidden rounded-lg border border-line">
      <CanvasEditor
        editor={editor}
        vocabulary={vocabulary}
        problems={problems}
        numbers={null}
        lineNotes={lineNotes}
        onOpenLine={openLine}
        readOnly={readOnly}
        side={null}
        onSideClose={() => {}}
        renderInspector={(id, joins) => {
          const node = flow.nodes.find((one) => one.id === id);
          return node ? (
            <CardInspector
              key={id}
              node={node}
              flow={flow}
              editor={editor}
              vocabulary={vocabulary}
              problems={problems}
              joins={joins}
              segmentId={segmentId}
              readOnly={readOnly}
            />
          ) : null;
        }}
      />
      <LinePeopleSheet line={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

function useProblems(flow: SegmentFlow, segmentId: number | undefined): readonly CanvasProblem[] {
  const t = useTranslations("segmentFlow.problems");
  const context = useCheckContext(segmentId);
  return useMemo(
    () =>
      checkFlow(flow, context).map(({ code, nodeId, values }, i) => ({
        id: `${code}-${nodeId ?? ""}-${i}`,
        nodeId,
        message: t(code, values),
      })),
    [flow, context, t],
  );
}

function useLineNotes(numbers: FlowNumbers | null): LineNotes {
  const t = useTranslations("segmentFlow.line");
  const { number, percent } = useFormat();
  return useMemo(() => {
    if (!numbers) return {};
    const notes: Record<string, LineNotes[string]> = {};
    for (const [id, { n, error, of }] of numbers.lines) {
      const share = of === null || of === 0 ? null : Math.min(1, n / of);
      const people = number(n);
      const shown = numbers.exact ? people : `≈ ${people}`;
      notes[id] = {
        text: share === null ? shown : `${shown} · ${percent(share)}`,
        label: t(numbers.exact ? "exact" : "about", { n: people, error: number(error), share: percent(share ?? 0) }),
        share,
      };
    }
    return notes;
  }, [numbers, number, percent, t]);
}
