"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import type { FunnelRow } from "@/domain/funnel/funnel-rows";
import { stayInWords } from "@/domain/funnel/stay-in-words";
import { language } from "@/domain/i18n/language";
import { type Column, cellsOf, columns } from "./funnel-csv";
import type { FlowStep, StepTime } from "./funnel-step";
import { NumberButton } from "./number-button";

const shares: readonly Column[] = ["shareOfStart", "shareOfPrevious", "dropRate"];
const times: readonly Column[] = ["medianStay", "p90Stay"];
const people = {
  arrived: "arrived",
  left: "left",
  waiting: "waiting",
  dropped: "dropped",
  sent: "sent",
  opened: "opened",
  clicked: "clicked",
} as const;
const texts: readonly Column[] = ["step", "does", "reasons"];
const isPeople = (column: Column): column is keyof typeof people => Object.hasOwn(people, column);

/** The same numbers as the bars, as a table. */
export function FunnelTable({
  rows,
  timeOf,
}: {
  rows: FunnelRow<FlowStep>[];
  timeOf: (id: string) => StepTime | undefined;
}) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const locale = language.catch("en").parse(useLocale());
  const write = (column: Column, value: string | number | null) => {
    if (value === null) return "–";
    if (typeof value === "string") return value;
    if (shares.includes(column)) return format.percent(value);
    return times.includes(column) ? stayInWords(value * 1000, locale, "short") : format.number(value);
  };
  return (
    <Table label={t("table")} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <tr>
          {columns.map((column) => (
            <TableHeader key={column} numeric={!texts.includes(column)}>
              {t(`column.${column}`)}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {rows.map((row) => {
          const cells = cellsOf(row, timeOf(row.step.id), locale);
          return (
            <TableRow key={row.step.id}>
              {columns.map((column) => {
                const value = cells[column];
                return (
                  <TableCell key={column} numeric={!texts.includes(column)} className="tabular whitespace-nowrap">
                    {isPeople(column) && typeof value === "number" ? (
                      <NumberButton
                        n={value}
                        question={{
                          what: people[column],
                          stepId: row.step.id,
                          title: t("titleAt", { what: t(`column.${column}`), step: row.step.name }),
                        }}
                      />
                    ) : (
                      write(column, value)
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}
