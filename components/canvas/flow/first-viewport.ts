import { type Facing, turnPoint, turnSize } from "@/domain/flow/facing";

type Box = { x: number; y: number; width: number; height: number };

const margin = 48;
/** Below this nothing can be read: a long flow then shows its beginning. */
const readable = 0.8;

/** For "fit into view": clear of the toolbar below. */
export const fitOptions = {
  padding: { top: "40px", left: "40px", right: "40px", bottom: "80px" },
  maxZoom: 1,
} as const;

/** The whole flow if it can be read so, else its beginning, centred. */
export function firstViewport(
  boxes: readonly Box[],
  view: { width: number; height: number },
  facing: Facing = "down",
): { x: number; y: number; zoom: number } {
  if (facing === "right") {
    if (boxes.length === 0) return { x: margin, y: view.height / 2 - 48, zoom: 1 };
    const turned = boxes.map((box) => ({ ...turnSize(box), ...turnPoint(box) }));
    const { zoom, ...at } = firstViewport(turned, turnSize({ width: view.width, height: view.height }));
    return { ...turnPoint(at), zoom };
  }
  if (boxes.length === 0) return { x: view.width / 2 - 132, y: 96, zoom: 1 };
  const left = Math.min(...boxes.map((b) => b.x));
  const top = Math.min(...boxes.map((b) => b.y));
  const width = Math.max(...boxes.map((b) => b.x + b.width)) - left;
  const height = Math.max(...boxes.map((b) => b.y + b.height)) - top;
  const fits = Math.min((view.width - 2 * margin) / width, (view.height - 2 * margin) / height);
  const zoom = Math.min(1, Math.max(readable, fits));
  const first = boxes.reduce((a, b) => (b.y < a.y ? b : a));
  const centre = width * zoom > view.width ? first.x + first.width / 2 : left + width / 2;
  const y = height * zoom + 2 * margin > view.height ? margin : (view.height - height * zoom) / 2;
  return { x: view.width / 2 - centre * zoom, y: y - top * zoom, zoom };
}
