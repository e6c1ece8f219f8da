"use client";
import { Handle, Position } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import type { CanvasPort, CanvasStepNumbers } from "../canvas-types";
import { useCanvas } from "./canvas-context";
import { portRowHeight, shownPorts } from "./elements";

/** The ways out of a card, below it or at its right side. A free one is a plus to click or to drag from; a connected one is a small dot. */
export function PortRow(props: PortRowProps) {
  const facing = useCanvas().vocabulary.facing ?? "down";
  return facing === "down" ? <PortsBelow {...props} /> : <PortsAside {...props} />;
}

type PortRowProps = {
  id: string;
  title: string;
  ports: readonly CanvasPort[];
  wired: string;
  numbers: CanvasStepNumbers | null;
};

/** One row a port, each with its way out at the end; a single one is in the middle of the card's side. */
function PortsAside({ id, title, ports, wired, numbers }: PortRowProps) {
  const shown = shownPorts(ports, wired, "right");
  const unused = ports.filter((port) => !shown.includes(port));
  const shared = { id, title, position: Position.Right };
  const isFree = (port: CanvasPort) => !wired.includes(`|${port.id}|`);
  const [only, ...more] = shown;
  return (
    <>
      {more.length > 0 ? (
        <ul className="border-line text-right text-muted text-xs">
          {shown.map((port) => (
            <li
              key={port.id}
              title={port.label}
              style={{ height: portRowHeight }}
              className="relative flex items-center justify-end gap-2 border-line border-t pr-4 pl-3"
            >
              <span className={classNames("truncate", !port.optional && "text-text")}>{port.label}</span>
              {numbers && <PortShare n={numbers.ports[port.id] ?? 0} of={numbers.left} />}
              <PortHandle {...shared} port={port} isFree={isFree(port)} style={{}} />
            </li>
          ))}
        </ul>
      ) : (
        only && <PortHandle {...shared} port={only} isFree={isFree(only)} style={{}} />
      )}
      {unused.map((port, i) => (
        <PortHandle key={port.id} {...shared} port={port} isFree style={{ top: `calc(100% - ${14 + i * 26}px)` }} />
      ))}
    </>
  );
}

function PortsBelow({ id, title, ports, wired, numbers }: PortRowProps) {
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
          position={Position.Bottom}
          style={{ left: `${((i + 0.5) / shown.length) * 100}%` }}
        />
      ))}
      {unused.map((port, i) => (
        <PortHandle
          key={port.id}
          id={id}
          title={title}
          port={port}
          isFree
          position={Position.Bottom}
          style={{ left: `calc(100% - ${20 + i * 26}px)` }}
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
  position,
  style,
}: {
  id: string;
  title: string;
  port: CanvasPort;
  isFree: boolean;
  position: Position;
  style: { left?: string; top?: string };
}) {
  const t = useTranslations("canvas");
  const { pick, readOnly } = useCanvas();
  return (
    <Handle
      id={port.id}
      type="source"
      position={position}
      isConnectable={!readOnly}
      style={style}
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
