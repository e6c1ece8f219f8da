"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CanvasProblem, CanvasVocabulary } from "../canvas-types";
import type { Workbench } from "../editing/use-workbench";
import { Outline } from "./outline";
import { SidePanel } from "./side-panel";

/** Connecting without a mouse, and what a step's menu does. */
export type JoinActions = {
  join: (from: string, port: string, to: string) => void;
  /** Without `to` whatever the port leads to. */
  disconnect: (from: string, port: string, to?: string) => void;
  /** Opens "what next?" for a port. */
  pickNext: (from: string, port: string, at: { x: number; y: number }) => void;
  duplicate: () => void;
  remove: () => void;
};

/** The one panel on the right: the page's own, the outline, or the form of the selected step. */
export function CanvasPanel({
  bench,
  vocabulary,
  problems,
  side,
  onSideClose,
  renderInspector,
}: {
  bench: Workbench;
  vocabulary: CanvasVocabulary;
  problems: readonly CanvasProblem[];
  side: { title: string; content: ReactNode } | null;
  onSideClose: () => void;
  renderInspector: (nodeId: string, join: JoinActions) => ReactNode;
}) {
  const t = useTranslations("canvas");
  const { actions, inspected } = bench;
  if (side) {
    return (
      <SidePanel title={side.title} onClose={onSideClose}>
        {side.content}
      </SidePanel>
    );
  }
  if (bench.open.outline) {
    return (
      <SidePanel title={t("outline")} onClose={() => bench.show("outline", false)}>
        <Outline vocabulary={vocabulary} problems={problems} onOpen={bench.reveal} />
      </SidePanel>
    );
  }
  if (inspected === null) return null;
  return (
    <SidePanel title={null} onClose={bench.closeInspector}>
      {renderInspector(inspected, {
        join: actions.join,
        disconnect: actions.disconnect,
        pickNext: (from, port, at) => bench.setRequest({ at, place: { kind: "after", from, port } }),
        duplicate: actions.duplicateSelected,
        remove: () => actions.remove([inspected]),
      })}
    </SidePanel>
  );
}
