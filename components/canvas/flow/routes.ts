import { type Facing, turnPoint, turnSize } from "@/domain/flow/facing";
import { gapsOf } from "@/domain/flow/layout";
import { type Box, corridor } from "@/domain/flow/route";
import {
  type CanvasElement,
  cardWidth,
  type LineElement,
  portRowHeight,
  type StepElement,
  shownPorts,
} from "./elements";

const heightGuess = 96;

/** Where each line runs, by edge id; only those that need a way around cards. */
export function routesOf(
  lines: readonly LineElement[],
  elements: readonly CanvasElement[],
  facing: Facing = "down",
): ReadonlyMap<string, number> {
  const boxes = new Map<string, Box>();
  const steps = new Map<string, StepElement>();
  for (const element of elements) {
    if (element.type !== "step") continue;
    const { width = cardWidth, height = heightGuess } = element.measured ?? {};
    boxes.set(element.id, { ...element.position, width: element.width ?? width, height });
    steps.set(element.id, element);
  }
  const all = [...boxes.values()].map((box) => turnedBox(box, facing));
  const routes = new Map<string, number>();
  for (const line of lines) {
    const from = boxes.get(line.source);
    const to = boxes.get(line.target);
    const step = steps.get(line.source);
    if (!from || !to || !step) continue;
    const ports = shownPorts(step.data.view.ports, step.data.wired, facing);
    const place = ports.findIndex((port) => port.id === line.sourceHandle);
    const way = corridor(startOf(from, place, ports.length, facing), endAt(to, facing), all, gapsOf[facing].along);
    if (way !== null) routes.set(line.id, way);
  }
  return routes;
}

/** A box as `corridor` sees it, which knows of flows that run down only. */
const turnedBox = (box: Box, facing: Facing): Box =>
  facing === "down" ? box : { ...turnSize(box), ...turnPoint(box) };

function startOf(from: Box, place: number, ports: number, facing: Facing) {
  if (facing === "down") return { x: from.x + from.width * ((place + 0.5) / ports), y: from.y + from.height };
  const rows = ports > 1 ? (ports - place - 0.5) * portRowHeight : from.height / 2;
  return turnPoint({ x: from.x + from.width, y: from.y + from.height - rows });
}

const endAt = (to: Box, facing: Facing) =>
  facing === "down" ? { x: to.x + to.width / 2, y: to.y } : turnPoint({ x: to.x, y: to.y + to.height / 2 });

/** The lines with their routes; a line whose route did not change keeps its object. */
export function routed(lines: readonly LineElement[], routes: ReadonlyMap<string, number>): LineElement[] {
  return lines.map((line) => {
    const via = routes.get(line.id) ?? null;
    return !line.data || line.data.via === via ? line : { ...line, data: { ...line.data, via } };
  });
}
