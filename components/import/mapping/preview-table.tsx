"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Card } from "@/components/ui/data/card";
import { useFormat } from "@/components/ui/data/format-context";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Badge } from "@/components/ui/feedback/badge";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { planProblems } from "@/domain/import/column-roles";
import { type ImportPlan, rejectCodes } from "@/domain/import/plan";

/** The first rows as they will become, while the plan is edited. */
export function PreviewTable({ importId, plan }: { importId: number; plan: ImportPlan }) {
  const t = useTranslations("import");
  const api = useTRPC();
  const shown = useDeferredValue(plan);
  const usable = planProblems(shown).length === 0;
  const preview = useQuery({
    ...api.imports.preview.queryOptions({ importId, plan: shown }),
    enabled: usable,
    placeholderData: keepPreviousData,
  });
  return (
    <Card flush title={t("preview.title")} description={<Summary data={preview.data} />}>
      {preview.data ? (
        <Table label={t("preview.title")}>
          <TableHead>
            <tr>
              <TableHeader numeric>{t("preview.line")}</TableHeader>
              <TableHeader>{t("preview.person")}</TableHeader>
              {plan.kind === "events" && <TableHeader>{t("preview.event")}</TableHeader>}
              <TableHeader>{t("preview.time")}</TableHeader>
              <TableHeader>{t("preview.values")}</TableHeader>
            </tr>
          </TableHead>
          <tbody>
            {preview.data.rows.map((row) => (
              <PreviewRow key={row.line} row={row} events={plan.kind === "events"} />
            ))}
          </tbody>
        </Table>
      ) : (
        <SkeletonRows rows={5} columns={4} />
      )}
    </Card>
  );
}

type Preview = ApiOutputs["imports"]["preview"];

function Summary({ data }: { data: Preview | undefined }) {
  const t = useTranslations("import");
  const format = useFormat();
  if (!data) return null;
  const refused = rejectCodes.flatMap((code) => {
    const n = data.rejected[code];
    return n ? [`${t(`reject.${code}`)}: ${format.number(n)}`] : [];
  });
  const looked = t("preview.looked", { n: data.looked });
  return (
    <span aria-live="polite">
      {refused.length === 0 ? `${looked} ${t("preview.allFit")}` : `${looked} ${refused.join(" · ")}`}
    </span>
  );
}

function PreviewRow({ row, events }: { row: Preview["rows"][number]; events: boolean }) {
  const t = useTranslations("import");
  const format = useFormat();
  if (!row.ok) {
    return (
      <TableRow>
        <TableCell numeric className="tabular text-muted">
          {row.line}
        </TableCell>
        <TableCell colSpan={events ? 4 : 3}>
          <Badge tone="warn">{t(`reject.${row.code}`)}</Badge>{" "}
          <span className="text-muted text-sm">{row.cells.join(", ")}</span>
        </TableCell>
      </TableRow>
    );
  }
  const { person, event, time, properties, traits } = row.row;
  return (
    <TableRow>
      <TableCell numeric className="tabular text-muted">
        {row.line}
      </TableCell>
      <TableCell className="whitespace-nowrap">{person.map(({ value }) => value).join(", ")}</TableCell>
      {events && <TableCell className="whitespace-nowrap font-semibold">{event}</TableCell>}
      <TableCell className="tabular whitespace-nowrap">
        {time === null ? t("preview.now") : format.exactTime(time)}
      </TableCell>
      <TableCell>
        <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
          {Object.entries({ ...properties, ...traits }).map(([name, value]) => (
            <span key={name}>
              <span className="text-muted">{name}</span>{" "}
              {typeof value === "number" ? format.number(value) : String(value)}
            </span>
          ))}
        </span>
      </TableCell>
    </TableRow>
  );
}
