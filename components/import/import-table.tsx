"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Progress } from "@/components/ui/feedback/progress";
import { ImportStatus } from "./import-status";

type ImportView = ApiOutputs["imports"]["list"][number];

/** The imports of a workspace, newest first; one that runs shows how far it is. */
export function ImportTable({ imports }: { imports: readonly ImportView[] }) {
  const t = useTranslations("import");
  const format = useFormat();
  return (
    <Table label={t("earlier")}>
      <TableHead>
        <tr>
          <TableHeader>{t("columns.file")}</TableHeader>
          <TableHeader>{t("columns.status")}</TableHeader>
          <TableHeader numeric>{t("columns.rows")}</TableHeader>
          <TableHeader numeric>{t("columns.rejected")}</TableHeader>
          <TableHeader>{t("columns.started")}</TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {imports.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <Link href={`/import/${one.id}`} className="font-semibold hover:underline">
                {one.kind === "sample" ? t("sampleName") : one.fileName}
              </Link>
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-3">
                <ImportStatus status={one.status} />
                {one.status === "running" && (
                  <Progress value={one.progress} label={t("progressOf", { name: one.fileName })} className="w-24" />
                )}
              </span>
            </TableCell>
            <TableCell numeric className="tabular">
              {format.number(one.rowsDone)}
            </TableCell>
            <TableCell numeric className="tabular">
              {format.number(one.rowsRejected)}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted">
              <DateTime at={one.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
