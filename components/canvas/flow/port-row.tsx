"use client";
import { Handle, Position } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import type { CanvasPort, CanvasStepNumbers } from "../canvas-types";
import { useCanvas } from "./canvas-context";

/** The ways out of a card. A free one is a plus to click or to drag from; a connected one is a small dot. */
export function PortRow({
  id,
  title,
  ports,
  wired,
  numbers,
}: {
  id: string;
  title: string;
  ports: readonly CanvasPort[];
  wired: string;
  numbers: CanvasStepNumbers | null;
}) {
  if (ports.length === 0) return null;
  const showNames = ports.length > 1;
  return (
    <>
      {showNames && (
        <ul
          className="grid border-line border-t text-center text-muted text-xs"
          style={{ gridTemplateColumns: `repeat(${ports.length}, minmax(0, 1fr))` }}
        >
          {ports.map((port) => (
            <li key={port.id} title={port.label} className="border-line px-1.5 pt-1.5 pb-2 not-first:border-l">
              <span className={classNames("block truncate", !port.optional && "text-text")}>{port.label}</span>
              {numbers && <PortShare n={numbers.ports[port.id] ?? 0} of={numbers.left} />}
            </li>
          ))}
        </ul>
      )}
      {ports.map((port, i) => (
        <PortHandle
          key={port.id}
          id={id}
          title={title}
          port={port}
          isFree={!wired.includes(`|${port.id}|`)}
          left={((i + 0.5) / ports.length) * 100}
        />
      ))}
    </>
  );
}

function PortShare({ n, of }: { n: number; of: number }) {
  const format = useFormat();
  return (
    <span className="tabular" title={format.number(n)}>
      {of === 0 ? "–" : format.percent(n / of)}
    </span>
  );
}

function PortHandle({
  id,
  title,
  port,
  isFree,
  left,
}: {
  id: string;
  title: string;
  port: CanvasPort;
  isFree: boolean;
  left: number;
}) {
  const t = useTranslations("canvas");
  const { pick, readOnly } = useCanvas();
  return (
    <Handle
      id={port.id}
      type="source"
      position={Position.Bottom}
      isConnectable={!readOnly}
      style={{ left: `${left}%` }}
      role={isFree && !readOnly ? "button" : undefined}
      tabIndex={isFree && !readOnly ? -1 : undefined}
      aria-label={isFree && !readOnly ? t("addAfterPort", { step: title, port: port.label }) : undefined}
      className={classNames(
        "flow-port",
        isFree ? "flow-port-free" : "flow-port-wired",
        port.optional && "flow-port-optional",
      )}
      onClick={(event) => {
        if (readOnly) return;
        event.stopPropagation();
        const box = event.currentTarget.getBoundingClientRect();
        pick({ at: { x: box.left + box.width / 2, y: box.bottom }, place: { kind: "after", from: id, port: port.id } });
      }}
    >
      {isFree && !readOnly && <Plus aria-hidden className="pointer-events-none size-3.5" />}
    </Handle>
  );
}
