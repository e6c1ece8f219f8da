"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CanvasProblem, CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Editor } from "@/components/canvas/editing/editor";
import { PortTargets } from "@/components/canvas/inspector/port-targets";
import { StepMenu } from "@/components/canvas/inspector/step-menu";
import type { JoinActions } from "@/components/canvas/panels/canvas-panel";
import { Tile } from "@/components/canvas/panels/step-picker";
import { configure, renameNode } from "@/domain/flow/edits";
import { type Card, cardOf, type FlowCardNode, type SegmentFlow } from "@/domain/segment-flow/document";
import { portsOf } from "@/domain/segment-flow/ports";
import { CardForm } from "./card-form";

/** The panel of one selected card: its name, what is wrong, its form, and where it leads. */
export function CardInspector({
  node,
  flow,
  editor,
  vocabulary,
  problems,
  joins,
  segmentId,
  readOnly,
}: {
  node: FlowCardNode;
  flow: SegmentFlow;
  editor: Editor<SegmentFlow>;
  vocabulary: CanvasVocabulary;
  problems: readonly CanvasProblem[];
  joins: JoinActions;
  segmentId: number | undefined;
  readOnly: boolean;
}) {
  const t = useTranslations("canvas");
  const view = vocabulary.viewOf(node);
  const card = cardOf(node);
  const own = problems.filter(({ nodeId }) => nodeId === node.id);
  const change = (next: Card, field?: string) => {
    const ports = portsOf(next).map(({ id }) => id);
    editor.edit(configure(node.id, next.config, ports), field ? { gesture: `${node.id}:${field}` } : {});
  };
  return (
    <div className="flex flex-col">
      <header className="flex items-center gap-2.5 border-line border-b py-2.5 pr-11 pl-4">
        <Tile type={view} className="size-8" />
        <input
          aria-label={t("name")}
          value={node.name ?? ""}
          placeholder={view.typeName}
          readOnly={readOnly}
          maxLength={120}
          onChange={(event) =>
            editor.edit(renameNode(node.id, event.currentTarget.value), { gesture: `${node.id}:name` })
          }
          className="-mx-1.5 min-w-0 flex-1 rounded-md bg-transparent px-1.5 font-semibold placeholder:text-text hover:bg-text/4"
        />
        {!readOnly && <StepMenu joins={joins} />}
      </header>
      <fieldset data-inspector-body disabled={readOnly} className="flex min-w-0 flex-col gap-4 p-4">
        {own.length > 0 && (
          <section aria-label={t("problems")} className="flex flex-col gap-1 rounded-lg bg-warn/10 px-3 py-2 text-sm">
            {own.map(({ id, message }) => (
              <p key={id} className="flex items-start gap-2">
                <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
                {message}
              </p>
            ))}
          </section>
        )}
        {card && (
          <CardForm
            card={card}
            change={change}
            leadsHere={flow.edges.flatMap(({ from, to }) => {
              const source = to === node.id ? flow.nodes.find(({ id }) => id === from) : undefined;
              return source ? [{ id: from, ...vocabulary.viewOf(source) }] : [];
            })}
            segmentId={segmentId}
          />
        )}
      </fieldset>
      {view.ports.length > 0 && (
        <PortTargets node={node} flow={flow} vocabulary={vocabulary} joins={joins} readOnly={readOnly} />
      )}
    </div>
  );
}
