"use client";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import type { ListPlan } from "@/domain/import/plan";

/** The first records of a file, with the column that is read marked. */
export function FileSample({ records, plan }: { records: readonly (readonly string[])[]; plan: ListPlan }) {
  const t = useTranslations("lists.upload");
  const [first = [], ...rest] = records;
  const shown = plan.header ? rest : records.slice(0, -1);
  const rows = (shown.length > 0 ? shown : records).map((row, index) => ({ line: index, row }));
  const chosen = (index: number) => index === plan.column && "bg-accent/8 font-semibold text-text";
  const cells = first.map((cell, index) => ({ key: `${index}`, index, cell }));
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table label={t("sample")}>
        <TableHead>
          <tr>
            {cells.map(({ key, index, cell }) => (
              <TableHeader key={key} className={classNames("bg-surface", chosen(index))}>
                {plan.header ? cell : t("nthColumn", { n: index + 1 })}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {rows.map(({ line, row }) => (
            <TableRow key={line}>
              {cells.map(({ key, index }) => (
                <TableCell key={key} className={classNames("max-w-60 truncate text-muted", chosen(index))}>
                  {row[index] ?? ""}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
