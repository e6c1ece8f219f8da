"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { Bar, InsightCard } from "./insight-card";

/** On which channels the people can be written to, and how many have agreed. */
export function ReachCard({ segmentId }: { segmentId: number }) {
  const t = useTranslations("segmentInsights.reach");
  const channels = useTranslations("segmentLeaves.channels");
  const api = useTRPC();
  const { number, percent } = useFormat();
  const query = useQuery(api.segments.reach.queryOptions({ segmentId }));
  const members = query.data?.members ?? 0;
  return (
    <InsightCard title={t("title")} hint={t("hint")} query={query} isEmpty={members === 0} empty={t("empty")}>
      <table className="w-full text-sm">
        <thead className="text-left text-muted">
          <tr>
            <th scope="col" className="pb-1 font-normal">
              {t("channel")}
            </th>
            <th scope="col" className="w-1/3 pb-1 font-normal">
              <span className="sr-only">{t("share")}</span>
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t("reachable")}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t("agreed")}
            </th>
          </tr>
        </thead>
        <tbody className="tabular">
          {query.data?.channels.map(({ channel, reachable, agreed }) => (
            <tr key={channel} className="border-line border-t">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal first-letter:uppercase">
                {channels(channel)}
              </th>
              <td>
                <Bar share={members === 0 ? 0 : reachable / members} />
              </td>
              <td className="pl-3 text-right">
                {number(reachable)} <span className="text-muted">{percent(reachable / Math.max(1, members))}</span>
              </td>
              <td className="pl-3 text-right">{number(agreed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </InsightCard>
  );
}
