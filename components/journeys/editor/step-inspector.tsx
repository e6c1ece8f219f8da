"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CanvasNodeView, CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Editor } from "@/components/canvas/editing/editor";
import { freshId } from "@/components/canvas/editing/fresh-id";
import type { InspectorFields, StepChoice } from "@/components/canvas/inspector/inspector-types";
import { PortTargets } from "@/components/canvas/inspector/port-targets";
import { StepMenu } from "@/components/canvas/inspector/step-menu";
import type { JoinActions } from "@/components/canvas/panels/canvas-panel";
import { Tile } from "@/components/canvas/panels/step-picker";
import { configure, renameNode } from "@/domain/flow/edits";
import { readingOrder } from "@/domain/flow/walk";
import type { JourneyDocument, JourneyNode } from "@/domain/journey/document";
import { translate } from "@/domain/journey/words";
import { definitions } from "@/nodes/definitions.gen";
import { faces } from "@/nodes/faces.gen";
import { useLanguage } from "./use-journey-vocabulary";
import type { JourneyProblem } from "./use-problems";

/** The panel of one selected step: its name, what is wrong, its form, and where it leads. */
export function StepInspector({
  node,
  document,
  editor,
  vocabulary,
  problems,
  fields,
  joins,
  readOnly,
}: {
  node: JourneyNode;
  document: JourneyDocument;
  editor: Editor<JourneyDocument>;
  vocabulary: CanvasVocabulary;
  problems: readonly JourneyProblem[];
  fields: InspectorFields;
  joins: JoinActions;
  readOnly: boolean;
}) {
  const language = useLanguage();
  const definition = definitions[node.type];
  const face = faces[node.type];
  const view = vocabulary.viewOf(node);
  const own = useMemo(() => problems.filter((p) => p.nodeId === node.id), [problems, node.id]);
  const missing = useMemo(() => new Set(own.flatMap((p) => p.problem?.fields ?? [])), [own]);
  const messageSteps = useMemo(() => messageStepsOf(document, vocabulary), [document, vocabulary]);
  if (!definition || !face) return null;
  const Form = face.Inspector;
  const change = (config: Record<string, unknown>, field?: string) => {
    const draft = definition.draft.safeParse(config);
    const ports = draft.success ? definition.ports(draft.data).map((p) => p.id) : view.ports.map((p) => p.id);
    editor.edit(configure(node.id, config, ports), field ? { gesture: `${node.id}:${field}` } : {});
  };
  return (
    <div className="flex flex-col">
      <StepHeader node={node} view={view} editor={editor} joins={joins} readOnly={readOnly} />
      <fieldset data-inspector-body disabled={readOnly} className="flex min-w-0 flex-col gap-4 p-4">
        <Problems problems={own} />
        <Form
          key={node.id}
          nodeId={node.id}
          config={node.config}
          change={change}
          t={translate(definition.text, language)}
          isMissing={(path) => missing.has(path)}
          fields={fields}
          messageSteps={messageSteps}
          freshPort={() => freshId("p")}
        />
      </fieldset>
      {view.ports.length > 0 && (
        <PortTargets node={node} flow={document} vocabulary={vocabulary} joins={joins} readOnly={readOnly} />
      )}
    </div>
  );
}

function StepHeader({
  node,
  view,
  editor,
  joins,
  readOnly,
}: {
  node: JourneyNode;
  view: CanvasNodeView;
  editor: Editor<JourneyDocument>;
  joins: JoinActions;
  readOnly: boolean;
}) {
  const t = useTranslations("canvas");
  return (
    <header className="flex items-center gap-2.5 border-line border-b py-2.5 pr-11 pl-4">
      <Tile type={view} className="size-8" />
      <div className="min-w-0 flex-1">
        <input
          aria-label={t("name")}
          value={node.name ?? ""}
          placeholder={view.typeName}
          readOnly={readOnly}
          maxLength={120}
          onChange={(event) =>
            editor.edit(renameNode(node.id, event.currentTarget.value), { gesture: `${node.id}:name` })
          }
          className="-mx-1.5 w-full rounded-md bg-transparent px-1.5 font-semibold placeholder:text-text hover:bg-text/4"
        />
        {node.name !== null && <p className="truncate text-muted text-xs">{view.typeName}</p>}
      </div>
      {!readOnly && <StepMenu joins={joins} />}
    </header>
  );
}

function Problems({ problems }: { problems: readonly JourneyProblem[] }) {
  const t = useTranslations("canvas");
  if (problems.length === 0) return null;
  return (
    <section aria-label={t("problems")} className="flex flex-col gap-1 rounded-lg bg-warn/10 px-3 py-2 text-sm">
      {problems.map((p) => (
        <p key={p.id} className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
          {p.message}
        </p>
      ))}
    </section>
  );
}

/** Steps that send something a person can open or click, in reading order. */
function messageStepsOf(document: JourneyDocument, vocabulary: CanvasVocabulary): StepChoice[] {
  const nodes = new Map(document.nodes.map((n) => [n.id, n]));
  return readingOrder(document, (n) => vocabulary.viewOf(n).ports.map((p) => p.id)).flatMap(({ id }) => {
    const node = nodes.get(id);
    if (!node || definitions[node.type]?.category !== "touchpoint") return [];
    const { title, summary } = vocabulary.viewOf(node);
    return [{ id, title, summary }];
  });
}
