"use client";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { CanvasProblem } from "../canvas-types";
import { useCanvas } from "./canvas-context";
import { tileLooks } from "./category-looks";
import type { StepElement } from "./elements";
import { PortRow } from "./port-row";
import { StepNumbers } from "./step-numbers";

/** One step on the canvas: what it is, what it does in one sentence, what is wrong with it, and its numbers. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepElement>) {
  const { view, problems, numbers, wired } = data;
  const facing = useCanvas().vocabulary.facing ?? "down";
  const Icon = view.icon;
  const isNamed = view.title !== view.typeName;
  return (
    <div
      className={classNames(
        "group/card relative rounded-lg border bg-surface shadow-card transition-[border-color,box-shadow]",
        selected ? "border-accent ring-3 ring-accent/20" : "border-line hover:border-line-strong",
        problems.length > 0 && !selected && "border-warn/60",
      )}
    >
      {view.hasInput && (
        <Handle
          type="target"
          position={facing === "down" ? Position.Top : Position.Left}
          className={classNames(
            "flow-input before:absolute before:content-['']",
            facing === "down" ? "before:-inset-x-24 before:-inset-y-3" : "before:-inset-x-3 before:-inset-y-8",
          )}
        />
      )}
      <div className="flex items-start gap-2.5 p-3">
        <span
          className={classNames(
            "flex size-8 shrink-0 items-center justify-center rounded-md",
            tileLooks[view.category],
          )}
        >
          <Icon aria-hidden className="size-4.5" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline gap-1.5">
            {/* The kind alone gives way: a marketer's own name says more. */}
            <span className="max-w-full shrink-0 truncate font-semibold text-sm">{view.title}</span>
            {isNamed && <span className="min-w-0 truncate text-muted text-xs">{view.typeName}</span>}
          </p>
          <p
            className={classNames(
              "text-pretty break-words text-muted text-sm",
              facing === "down" ? "line-clamp-2" : "line-clamp-3",
            )}
          >
            {view.summary}
          </p>
        </div>
        {problems.length > 0 && <ProblemBadge id={id} problems={problems} />}
      </div>
      {numbers && <StepNumbers id={id} title={view.title} numbers={numbers} />}
      <PortRow id={id} title={view.title} ports={view.ports} wired={wired} numbers={numbers} />
    </div>
  );
});

function ProblemBadge({ id, problems }: { id: string; problems: readonly CanvasProblem[] }) {
  const t = useTranslations("canvas");
  const { openInspector } = useCanvas();
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t("problemsOfStep", { n: problems.length })}
      title={problems.map((p) => p.message).join("\n")}
      onClick={(event) => {
        event.stopPropagation();
        openInspector(id);
      }}
      className="nodrag -mt-0.5 -mr-0.5 inline-flex h-6 shrink-0 items-center gap-1 rounded-full bg-warn/12 px-1.5 text-warn text-xs tabular hover:bg-warn/20"
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {problems.length > 1 && problems.length}
    </button>
  );
}
