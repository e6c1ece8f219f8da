import type { Point } from "./flow";
import { layoutGap, type Size } from "./layout";

export type Box = Point & Size;

/** Clear space kept around cards. */
const clearance = 16;

/**
 * The x at which a long line runs down without crossing a card, or null when a plain line with one turn in the
 * middle will do. Only lines that pass other rows need it: between neighbouring rows there is nothing to cross.
 */
export function corridor(from: Point, to: Point, boxes: readonly Box[], gap: number = layoutGap.down): number | null {
  // How far from a card's edge a line turns: the middle of the usual gap.
  const turn = gap / 2;
  const top = from.y + turn;
  const bottom = to.y - turn;
  if (bottom - top < turn) return null;
  const between = boxes.filter((b) => b.y < bottom && b.y + b.height > top);
  if (between.length === 0) return null;
  const isFree = (x: number) => between.every((b) => x <= b.x - clearance || x >= b.x + b.width + clearance);
  const sides = between.flatMap((b) => [b.x - clearance - 8, b.x + b.width + clearance + 8]);
  const free = [to.x, from.x, ...sides].filter(isFree);
  const detour = (x: number) => Math.abs(x - from.x) + Math.abs(x - to.x);
  return free.reduce<number | null>((best, x) => (best === null || detour(x) < detour(best) - 1 ? x : best), null);
}

/** The turns of a line that runs down at `x`. */
export function alongCorridor(from: Point, to: Point, x: number, gap: number = layoutGap.down): Point[] {
  const turn = gap / 2;
  const top = from.y + turn;
  const bottom = to.y - turn;
  return [from, { x: from.x, y: top }, { x, y: top }, { x, y: bottom }, { x: to.x, y: bottom }, to];
}

/** An SVG path through right-angled turns with rounded corners. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const turns = points.filter((p, i) => i === 0 || p.x !== points[i - 1]?.x || p.y !== points[i - 1]?.y);
  const [first, ...rest] = turns;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const [i, here] of rest.entries()) {
    const after = rest[i + 1];
    const isStraight =
      !after || (before.x === here.x && here.x === after.x) || (before.y === here.y && here.y === after.y);
    if (isStraight) path += `L${here.x} ${here.y}`;
    else {
      const r = Math.min(radius, length(before, here) / 2, length(here, after) / 2);
      const a = towards(here, before, r);
      const b = towards(here, after, r);
      path += `L${a.x} ${a.y}Q${here.x} ${here.y} ${b.x} ${b.y}`;
    }
    before = here;
  }
  return path;
}

const length = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, distance: number): Point {
  const all = length(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / all, y: from.y + ((to.y - from.y) * distance) / all };
}
