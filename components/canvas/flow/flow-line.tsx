"use client";
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Facing, turnPoint } from "@/domain/flow/facing";
import { gapsOf } from "@/domain/flow/layout";
import { alongCorridor, roundedPath } from "@/domain/flow/route";
import { useCanvas } from "./canvas-context";
import type { LineElement } from "./elements";

/** 1.5 px without numbers; with numbers up to 6 px for everyone who left the step. */
const widthOf = (share: number | null) => (share === null ? 1.5 : 1.25 + 4.75 * share);

/** A line between two cards, with a plus in its middle that puts a step between them. */
export const FlowLine = memo(function FlowLine(props: EdgeProps<LineElement>) {
  const { id, data, selected, markerEnd } = props;
  const { readOnly, openLine, vocabulary } = useCanvas();
  const facing = vocabulary.facing ?? "down";
  const t = useTranslations("canvas");
  const [path, x, y] = pathOf(props, data?.via ?? null, facing);
  const share = data?.share ?? null;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={markerEnd}
        interactionWidth={24}
        className={classNames("flow-line", share === 0 && "flow-line-unused")}
        style={{ strokeWidth: widthOf(share) + (selected ? 0.75 : 0) }}
      />
      {data?.note && (
        <EdgeLabelRenderer>
          <button
            type="button"
            disabled={openLine === null}
            aria-label={data.note.label}
            onClick={() => openLine?.(id)}
            // Beside the plus in the middle of the line, never over it.
            style={{
              transform:
                facing === "down"
                  ? `translate(${x + 14}px, ${y}px) translateY(-50%)`
                  : `translate(${x}px, ${y - 14}px) translate(-50%, -100%)`,
            }}
            className="nodrag nopan pointer-events-auto absolute rounded-full border border-line bg-surface px-2 py-0.5 text-text text-xs tabular shadow-card hover:border-accent"
          >
            {data.note.text}
          </button>
        </EdgeLabelRenderer>
      )}
      {!readOnly && (
        // Clicked through the canvas (onEdgeClick); from the keyboard, A on the card above does the same.
        <g className="flow-insert nopan" transform={`translate(${x} ${y})`}>
          <title>{t("insertHere")}</title>
          <circle r={9} />
          <path d="M-4 0H4M0-4V4" />
        </g>
      )}
    </>
  );
});

function pathOf(
  props: EdgeProps<LineElement>,
  via: number | null,
  facing: Facing,
): [path: string, x: number, y: number] {
  const goesBack = facing === "down" ? props.targetY < props.sourceY : props.targetX < props.sourceX;
  if (via === null || goesBack) {
    const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 12 });
    return [path, x, y];
  }
  const from = { x: props.sourceX, y: props.sourceY };
  const to = { x: props.targetX, y: props.targetY };
  if (facing === "down") return [roundedPath(alongCorridor(from, to, via), 12), via, (from.y + to.y) / 2];
  const turns = alongCorridor(turnPoint(from), turnPoint(to), via, gapsOf.right.along).map(turnPoint);
  return [roundedPath(turns, 12), (from.x + to.x) / 2, via];
}
