"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { Chip } from "@/components/ui/feedback/chip";
import { Combobox } from "@/components/ui/form/combobox";
import { useSegmentNames } from "../editor/use-suggestions";
import { Bar, InsightCard } from "./insight-card";
import { Venn } from "./venn";

type Part = ApiOutputs["segments"]["overlap"][number];
const othersMax = 5;

/** Whom the segment shares with others: circles for up to three, and every combination with its number. */
export function OverlapCard({ segmentId }: { segmentId: number }) {
  const t = useTranslations("segmentInsights.overlap");
  const api = useTRPC();
  const names = useSegmentNames();
  const [others, setOthers] = useState<number[]>([]);
  const query = useQuery({
    ...api.segments.overlap.queryOptions({ segmentId, others }),
    enabled: others.length > 0,
    placeholderData: keepPreviousData,
  });
  const nameOf = (id: number) => names.find((one) => one.id === id)?.name ?? String(id);
  const open = names.filter(({ id }) => id !== segmentId && !others.includes(id));
  const state = others.length === 0 ? { isError: false, isPending: false } : query;
  return (
    <InsightCard title={t("title")} hint={t("hint")} query={state}>
      <div className="flex flex-wrap items-center gap-1.5">
        {others.map((id) => (
          <Chip
            key={id}
            onRemove={() => setOthers(others.filter((one) => one !== id))}
            removeLabel={t("remove", { name: nameOf(id) })}
          >
            {nameOf(id)}
          </Chip>
        ))}
        {others.length < othersMax && (
          <Combobox
            size="sm"
            value={null}
            onChange={(id) => setOthers([...others, Number(id)])}
            options={open.map(({ id, name }) => ({ value: String(id), label: name }))}
            label={t("compare")}
            placeholder={t("compare")}
            searchPlaceholder={t("search")}
            emptyText={t("nothing")}
            className="w-auto max-w-64"
          />
        )}
      </div>
      {others.length > 0 && query.data && (
        <>
          {others.length <= 2 && <Venn ids={[segmentId, ...others]} parts={query.data} nameOf={nameOf} />}
          <Combinations ids={[segmentId, ...others]} parts={query.data} nameOf={nameOf} />
        </>
      )}
    </InsightCard>
  );
}

/** Every combination that has people, largest first: dots say which segments, a bar how many (an UpSet plot). */
function Combinations({ ids, parts, nameOf }: { ids: number[]; parts: Part[]; nameOf: (id: number) => string }) {
  const t = useTranslations("segmentInsights.overlap");
  const { number } = useFormat();
  const most = Math.max(1, ...parts.map(({ people }) => people));
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full text-sm">
        <thead className="text-muted">
          <tr>
            {ids.map((id) => (
              <th key={id} scope="col" className="max-w-24 truncate px-1 pb-1 font-normal" title={nameOf(id)}>
                {nameOf(id)}
              </th>
            ))}
            <th scope="col" colSpan={2} className="pb-1 text-right font-normal">
              {t("people")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ segmentIds, people }) => (
            <tr key={segmentIds.join()} className="border-line border-t">
              {ids.map((id) => {
                const isIn = segmentIds.includes(id);
                return (
                  <td key={id} className="py-1.5 text-center">
                    <span
                      className={
                        isIn
                          ? "inline-block size-3 rounded-full bg-accent"
                          : "inline-block size-3 rounded-full bg-text/12"
                      }
                      aria-hidden
                    />
                    <span className="sr-only">{t(isIn ? "in" : "notIn")}</span>
                  </td>
                );
              })}
              <td className="w-1/3 pl-3">
                <Bar share={people / most} />
              </td>
              <td className="pl-2 text-right">{number(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
