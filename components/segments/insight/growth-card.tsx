"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import { InsightCard } from "./insight-card";

type Day = ApiOutputs["segments"]["growth"][number];
const spans = [
  { value: "30", days: 30 },
  { value: "90", days: 90 },
] as const;

/** How many people were in the segment at the end of each day, and how many came and went. */
export function GrowthCard({ segmentId }: { segmentId: number }) {
  const t = useTranslations("segmentInsights.growth");
  const api = useTRPC();
  const [span, setSpan] = useState<"30" | "90">("30");
  const days = span === "30" ? 30 : 90;
  const query = useQuery(api.segments.growth.queryOptions({ segmentId, days }));
  const known = (query.data ?? []).filter(({ members }) => members !== null);
  return (
    <InsightCard title={t("title")} query={query} isEmpty={known.length === 0} empty={t("empty")}>
      <SegmentedControl
        size="sm"
        className="self-start"
        label={t("span")}
        value={span}
        onChange={setSpan}
        segments={spans.map(({ value, days: n }) => ({ value, label: t("days", { n }) }))}
      />
      <Curve days={query.data ?? []} />
      <DayTable days={known} />
    </InsightCard>
  );
}

const width = 600;
const height = 140;

/** The curve; the table below says the same in numbers. */
function Curve({ days }: { days: readonly Day[] }) {
  const t = useTranslations("segmentInsights.growth");
  const { number } = useFormat();
  const most = Math.max(1, ...days.map(({ members }) => members ?? 0));
  const points = days.flatMap(({ members }, i) =>
    members === null
      ? []
      : [{ x: (i / Math.max(1, days.length - 1)) * width, y: height - (members / most) * (height - 8) }],
  );
  const line = points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const [first] = points;
  const last = points.at(-1);
  const isDot = points.length === 1;
  return (
    <figure className="flex flex-col gap-1">
      <svg viewBox={`0 0 ${width} ${height}`} className="h-36 w-full" preserveAspectRatio="none" aria-hidden>
        {first && last && <path d={`${line}L${last.x} ${height}L${first.x} ${height}Z`} className="fill-accent/12" />}
        {/* One day alone has no line: a round end of no length is a dot that does not stretch with the chart. */}
        <path
          d={isDot ? `${line}h0.01` : line}
          strokeLinecap="round"
          className={classNames("fill-none stroke-accent", isDot ? "stroke-8" : "stroke-2")}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="text-muted text-xs">{t("scale", { n: number(most) })}</figcaption>
    </figure>
  );
}

function DayTable({ days }: { days: readonly Day[] }) {
  const t = useTranslations("segmentInsights.growth");
  const { number, date } = useFormat();
  return (
    <details>
      <summary className="cursor-pointer text-muted text-sm">{t("table")}</summary>
      <table className="tabular mt-2 w-full text-sm">
        <thead className="text-left text-muted">
          <tr>
            {(["day", "entered", "left", "members"] as const).map((column) => (
              <th key={column} scope="col" className="pb-1 font-normal not-first:text-right">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(({ day, entered, left, members }) => (
            <tr key={day} className="border-line border-t">
              <th scope="row" className="py-1 text-left font-normal">
                {date(new Date(`${day}T12:00:00Z`))}
              </th>
              <td className="text-right">{number(entered)}</td>
              <td className="text-right">{number(left)}</td>
              <td className="text-right">{members === null ? "–" : number(members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
