"use client";
import { Plus, Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import type { Flow, FlowNode } from "@/domain/flow/flow";
import type { CanvasVocabulary } from "../canvas-types";
import type { JoinActions } from "../panels/canvas-panel";
import { Tile } from "../panels/step-picker";

/** Where each way out of a step leads: the lines of the drawing as a form. */
export function PortTargets({
  node,
  flow,
  vocabulary,
  joins,
  readOnly,
}: {
  node: FlowNode;
  flow: Flow;
  vocabulary: CanvasVocabulary;
  joins: JoinActions;
  readOnly: boolean;
}) {
  const t = useTranslations("canvas");
  const { ports } = vocabulary.viewOf(node);
  const options = flow.nodes.flatMap((n) => {
    const view = vocabulary.viewOf(n);
    return n.id === node.id || !view.hasInput
      ? []
      : [{ value: n.id, label: view.title, hint: view.summary, icon: <Tile type={view} /> }];
  });
  return (
    <section aria-label={t("goesTo")} className="flex flex-col gap-3 border-line border-t p-4">
      <h3 className="font-semibold text-sm">{t("goesTo")}</h3>
      {ports.map((port) => {
        const edges = flow.edges.filter((e) => e.from === node.id && e.port === port.id);
        const rows = edges.length === 0 || (vocabulary.manyPerPort && !readOnly) ? [...edges, null] : edges;
        return (
          <Field key={port.id} label={port.label} hideLabel={ports.length === 1} className="[&_label]:font-normal">
            <div className="flex flex-col gap-1.5">
              {rows.map((edge) => (
                <div key={edge?.id ?? "free"} className="flex items-center gap-1.5">
                  <Combobox
                    value={edge?.to ?? null}
                    disabled={readOnly}
                    onChange={(to) => {
                      if (edge && vocabulary.manyPerPort) joins.disconnect(node.id, port.id, edge.to);
                      joins.join(node.id, port.id, to);
                    }}
                    options={options}
                    placeholder={vocabulary.nowhere ?? t(port.optional ? "optionalNowhere" : "nowhere")}
                    searchPlaceholder={t("chooseTarget")}
                    emptyText={t("noStepFound")}
                  />
                  {edge && !readOnly && (
                    <IconButton
                      label={t("disconnect")}
                      onClick={() => joins.disconnect(node.id, port.id, vocabulary.manyPerPort ? edge.to : undefined)}
                    >
                      <Unlink aria-hidden />
                    </IconButton>
                  )}
                  {!edge && !readOnly && (
                    <IconButton
                      label={t("newStep")}
                      onClick={(event) => {
                        const box = event.currentTarget.getBoundingClientRect();
                        joins.pickNext(node.id, port.id, { x: box.left - 260, y: box.bottom });
                      }}
                    >
                      <Plus aria-hidden />
                    </IconButton>
                  )}
                </div>
              ))}
            </div>
          </Field>
        );
      })}
    </section>
  );
}
