"use client";
import { Handle, Position } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import type { CanvasPort, CanvasStepNumbers } from "../canvas-types";
import { useCanvas } from "./canvas-context";
import { shownPorts } from "./elements";

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
  const shown = shownPorts(ports, wired);
  const unused = ports.filter((port) => !shown.includes(port));
  const showNames = shown.length > 1;
  return (
    <>
      {showNames && (
        <ul
          className="grid border-line border-t text-center text-muted text-xs"
          style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
        >
          {shown.map((port) => (
            <li key={port.id} title={port.label} className="border-line px-1.5 pt-1.5 pb-2 not-first:border-l">
              <span
                className={classNames("line-clamp-2 text-balance break-words leading-4", !port.optional && "text-text")}
              >
                {port.label}
              </span>
              {numbers && <PortShare n={numbers.ports[port.id] ?? 0} of={numbers.left} />}
            </li>
          ))}
        </ul>
      )}
      {shown.map((port, i) => (
        <PortHandle
          key={port.id}
          id={id}
          title={title}
          port={port}
          isFree={!wired.includes(`|${port.id}|`)}
          left={`${((i + 0.5) / shown.length) * 100}%`}
        />
      ))}
      {unused.map((port, i) => (
        <PortHandle key={port.id} id={id} title={title} port={port} isFree left={`calc(100% - ${20 + i * 26}px)`} />
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
  left: string;
}) {
  const t = useTranslations("canvas");
  const { pick, readOnly } = useCanvas();
  return (
    <Handle
      id={port.id}
      type="source"
      position={Position.Bottom}
      isConnectable={!readOnly}
      style={{ left }}
      role={isFree && !readOnly ? "button" : undefined}
      tabIndex={isFree && !readOnly ? -1 : undefined}
      title={port.label}
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
