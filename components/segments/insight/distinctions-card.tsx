"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { Bar, InsightCard } from "./insight-card";

/** What sets the people of the segment apart from everyone. */
export function DistinctionsCard({ segmentId }: { segmentId: number }) {
  const t = useTranslations("segmentInsights.distinct");
  const api = useTRPC();
  const { percent, number } = useFormat();
  const query = useQuery({ ...api.segments.distinctions.queryOptions({ segmentId }), staleTime: 60_000 });
  const { found = [], members = 0, everyone = 0 } = query.data ?? {};
  const sample = t("sample", { members: number(members), everyone: number(everyone) });
  return (
    <InsightCard title={t("title")} hint={t("hint")} query={query} isEmpty={found.length === 0} empty={t("empty")}>
      <table className="tabular w-full text-sm">
        <thead className="text-left text-muted">
          <tr>
            <th scope="col" className="pb-1 font-normal">
              {t("what")}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t("inSegment")}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t("ofAll")}
            </th>
            <th scope="col" className="w-1/4 pb-1">
              <span className="sr-only">{t("bars")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ kind, name, value, share, shareOfAll }) => (
            <tr key={`${kind} ${name} ${value}`} className="border-line border-t">
              <th scope="row" className="max-w-48 break-words py-1.5 pr-2 text-left font-normal">
                {kind === "event" ? t("event", { name }) : t("trait", { name, value: value ?? "" })}
              </th>
              <td className="pl-3 text-right">{percent(share)}</td>
              <td className="pl-3 text-right text-muted">{percent(shareOfAll)}</td>
              <td className="pl-3">
                <span className="flex flex-col gap-0.5">
                  <Bar share={share} />
                  <Bar share={shareOfAll} muted />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted text-xs">{sample}</p>
    </InsightCard>
  );
}
