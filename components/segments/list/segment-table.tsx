"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Badge } from "@/components/ui/feedback/badge";
import { useSentence } from "../editor/use-suggestions";
import { StatusBadge } from "../status-badge";
import { SegmentMenu } from "./segment-menu";

export type SegmentItem = ApiOutputs["segments"]["list"][number];

/** One segment a row: what it is, in words; how many; what uses it. */
export function SegmentTable({ segments }: { segments: readonly SegmentItem[] }) {
  const t = useTranslations("segments");
  const sentenceOf = useSentence();
  return (
    <Table label={t("tableLabel")}>
      <TableHead>
        <tr>
          <TableHeader>{t("columns.name")}</TableHeader>
          <TableHeader className="hidden md:table-cell">{t("columns.rules")}</TableHeader>
          <TableHeader numeric>{t("columns.people")}</TableHeader>
          <TableHeader className="hidden sm:table-cell">{t("columns.usedBy")}</TableHeader>
          <TableHeader className="hidden lg:table-cell">{t("columns.updated")}</TableHeader>
          <TableHeader aria-label={t("open")} />
        </tr>
      </TableHead>
      <tbody>
        {segments.map((segment) => (
          <TableRow key={segment.id}>
            <TableCell>
              <span className="flex min-w-32 flex-wrap items-center gap-x-2 gap-y-1">
                <Link href={`/segments/${segment.id}`} className="rounded-sm font-semibold hover:text-accent">
                  {segment.name}
                </Link>
                {segment.status !== "live" && <StatusBadge segment={segment} />}
              </span>
            </TableCell>
            <TableCell className="hidden max-w-110 md:table-cell">
              <span className="line-clamp-2 text-muted" title={sentenceOf(segment.predicate)}>
                {sentenceOf(segment.predicate)}
              </span>
            </TableCell>
            <TableCell numeric>
              <StatNumber value={segment.members} />
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <UsedBy segment={segment} />
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted lg:table-cell">
              <DateTime at={segment.updatedAt} />
            </TableCell>
            <TableCell className="w-10 text-right">
              <SegmentMenu segment={segment} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

const shownMax = 2;

function UsedBy({ segment }: { segment: SegmentItem }) {
  const t = useTranslations("segments");
  if (segment.usedBy.length === 0) return <span className="text-muted">{t("notUsed")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {segment.usedBy.slice(0, shownMax).map((user) => (
        <Link key={`${user.kind} ${user.id}`} href={`/${user.kind}s/${user.id}`} className="max-w-40 rounded-full">
          <Badge tone={user.live ? "accent" : "neutral"}>{user.name}</Badge>
        </Link>
      ))}
      {segment.usedBy.length > shownMax && (
        <span className="tabular text-muted text-xs">{t("andMore", { n: segment.usedBy.length - shownMax })}</span>
      )}
    </span>
  );
}
