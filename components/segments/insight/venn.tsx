"use client";
import { useFormat } from "@/components/ui/data/format-context";

type Part = { segmentIds: number[]; people: number };

const circles = [
  { x: 110, y: 80, label: { x: 60, y: 20 } },
  { x: 190, y: 80, label: { x: 240, y: 20 } },
  { x: 150, y: 140, label: { x: 150, y: 224 } },
];
/** Where the number of each combination stands, by the places of its circles. */
const spots: Record<string, { x: number; y: number }> = {
  "0": { x: 75, y: 70 },
  "1": { x: 225, y: 70 },
  "2": { x: 150, y: 180 },
  "0,1": { x: 150, y: 62 },
  "0,2": { x: 108, y: 130 },
  "1,2": { x: 192, y: 130 },
  "0,1,2": { x: 150, y: 105 },
};
const fills = ["fill-accent/20", "fill-touchpoint/20", "fill-timing/20"];

/** Two or three circles with the number of people in each part; sizes say nothing, the table below says the same. */
export function Venn({
  ids,
  parts,
  nameOf,
}: {
  ids: number[];
  parts: readonly Part[];
  nameOf: (id: number) => string;
}) {
  const { number } = useFormat();
  return (
    <svg viewBox="0 0 300 236" className="mx-auto h-60 w-full max-w-96" aria-hidden>
      {ids.map((id, i) => {
        const circle = circles[i];
        return (
          circle && (
            <g key={id}>
              <circle cx={circle.x} cy={circle.y} r={64} className={`${fills[i]} stroke-line-strong`} />
              <text x={circle.label.x} y={circle.label.y} textAnchor="middle" className="fill-muted text-xs">
                {nameOf(id).slice(0, 24)}
              </text>
            </g>
          )
        );
      })}
      {parts.map(({ segmentIds, people }) => {
        const places = segmentIds.map((id) => ids.indexOf(id)).sort((a, b) => a - b);
        const spot = spots[places.join()];
        return (
          spot && (
            <text key={places.join()} x={spot.x} y={spot.y} textAnchor="middle" className="tabular fill-text text-sm">
              {number(people)}
            </text>
          )
        );
      })}
    </svg>
  );
}
