"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { readingOrder } from "@/domain/flow/walk";
import type { CanvasProblem, CanvasVocabulary } from "../canvas-types";
import { documentOf, selectionOf, useEditor } from "../editing/use-editor";
import { Tile } from "./step-picker";

/** The flow as a list in reading order: the same steps for those who do not see the drawing, and a table of contents. */
export function Outline({
  vocabulary,
  problems,
  onOpen,
}: {
  vocabulary: CanvasVocabulary;
  problems: readonly CanvasProblem[];
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("canvas");
  const flow = useEditor(documentOf);
  const selection = useEditor(selectionOf);
  const rows = useMemo(() => {
    const nodes = new Map(flow.nodes.map((n) => [n.id, n]));
    return readingOrder(flow, (n) => vocabulary.viewOf(n).ports.map((p) => p.id)).flatMap((row) => {
      const node = nodes.get(row.id);
      if (!node) return [];
      const parent = row.by ? nodes.get(row.by.from) : undefined;
      const ports = parent ? vocabulary.viewOf(parent).ports : [];
      const port = ports.length > 1 ? ports.find((p) => p.id === row.by?.port) : undefined;
      return [{ ...row, view: vocabulary.viewOf(node), port: port?.label ?? null }];
    });
  }, [flow, vocabulary]);
  if (rows.length === 0) return <p className="px-2 text-muted text-sm">{t("outlineEmpty")}</p>;
  return (
    <ol className="flex flex-col">
      {rows.map(({ id, depth, view, port }, i) => {
        const n = problems.filter((p) => p.nodeId === id).length;
        return (
          <li key={id} style={{ paddingInlineStart: Math.min(depth, 8) * 14 }}>
            <button
              type="button"
              onClick={() => onOpen(id)}
              aria-current={selection.has(id) || undefined}
              className={classNames(
                "flex w-full items-start gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-text/6",
                selection.has(id) && "bg-accent/10",
              )}
            >
              <Tile type={view} className="mt-0.5" />
              <span className="min-w-0 flex-1">
                {port !== null && <span className="block truncate text-muted text-xs">{t("via", { port })}</span>}
                <span className="block truncate font-semibold text-sm">
                  <span className="sr-only">{t("stepNumber", { n: i + 1 })} </span>
                  {view.title}
                </span>
                <span className="line-clamp-2 text-muted text-xs">{view.summary}</span>
              </span>
              {n > 0 && (
                <span className="mt-0.5 inline-flex items-center text-warn">
                  <TriangleAlert aria-hidden className="size-3.5" />
                  <span className="sr-only">{t("problemsOfStep", { n })}</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
