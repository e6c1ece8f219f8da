"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { StatNumber } from "@/components/ui/data/stat-number";
import type { Preview } from "./trait-preview";

/** How many people have which values: a table whose rows are bars. */
export function ValueBars({ preview, kind }: { preview: Preview; kind: "number" | "date" | null }) {
  const t = useTranslations("computedTraits.preview");
  const format = useFormat();
  const write = kind === "date" ? format.date : format.number;
  const rows =
    preview.bars.length > 0
      ? preview.bars.map(({ from, to, people }) => {
          const [first, last] = [write(from), write(to)];
          return { label: first === last ? first : t("range", { from: first, to: last }), people };
        })
      : preview.values.map(({ value, people }) => ({ label: value, people }));
  const most = Math.max(1, ...rows.map(({ people }) => people));
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("values")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("values")}</th>
          <th scope="col">{t("people")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, people }) => (
          <tr key={label}>
            <th scope="row" className="tabular w-px py-0.5 pr-3 text-left font-normal" title={label}>
              <span className="block max-w-52 truncate">{label}</span>
            </th>
            <td className="py-0.5">
              <span className="flex items-center gap-2">
                <span className="h-3 min-w-0 flex-1" aria-hidden>
                  <span
                    className="block h-full min-w-0.5 rounded-sm bg-accent"
                    style={{ width: `${(people / most) * 100}%` }}
                  />
                </span>
                <StatNumber value={people} className="w-12 shrink-0 text-right text-muted text-xs" />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
