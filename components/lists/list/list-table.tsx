"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Badge } from "@/components/ui/feedback/badge";
import { ListMenu } from "./list-menu";

export type ListItem = ApiOutputs["lists"]["list"][number];

/** One list a row: how many, where from, what uses it. */
export function ListTable({ lists }: { lists: readonly ListItem[] }) {
  const t = useTranslations("lists");
  return (
    <Table label={t("tableLabel")}>
      <TableHead>
        <tr>
          <TableHeader>{t("columns.name")}</TableHeader>
          <TableHeader className="hidden md:table-cell">{t("columns.origin")}</TableHeader>
          <TableHeader numeric>{t("columns.people")}</TableHeader>
          <TableHeader className="hidden sm:table-cell">{t("columns.usedBy")}</TableHeader>
          <TableHeader className="hidden lg:table-cell">{t("columns.changed")}</TableHeader>
          <TableHeader aria-label={t("open")} />
        </tr>
      </TableHead>
      <tbody>
        {lists.map((list) => (
          <TableRow key={list.id}>
            <TableCell>
              <span className="flex min-w-32 max-w-110 flex-col">
                <Link href={`/lists/${list.id}`} className="break-words rounded-sm font-semibold hover:text-accent">
                  {list.name}
                </Link>
                {list.description && <span className="line-clamp-1 text-muted text-xs">{list.description}</span>}
              </span>
            </TableCell>
            <TableCell className="hidden md:table-cell">
              <ListOrigin list={list} />
            </TableCell>
            <TableCell numeric>
              <StatNumber value={list.members} />
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <ListUsers list={list} most={2} />
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted lg:table-cell">
              <DateTime at={list.changedAt ?? list.createdAt} />
            </TableCell>
            <TableCell className="w-10 text-right">
              <ListMenu list={list} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Where a list comes from; a snapshot says of which segment and when. */
export function ListOrigin({ list }: { list: ListItem }) {
  const t = useTranslations("lists");
  const format = useFormat();
  if (!list.kept) return <span className="text-muted">{t(`origin.${list.origin}`)}</span>;
  const name = list.kept.segmentName ?? t("goneSegment");
  return (
    <span className="text-muted">
      {list.filled < 1
        ? t("filling", { name, percent: format.percent(list.filled) })
        : t("keptFrom", { name, at: format.date(new Date(list.kept.takenAt)) })}
    </span>
  );
}

/** The journeys and segments that use a list, as links. */
export function ListUsers({ list, most }: { list: ListItem; most: number }) {
  const t = useTranslations("lists");
  if (list.usedBy.length === 0) return <span className="text-muted">{t("notUsed")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-1">
      {list.usedBy.slice(0, most).map((user) => (
        <Link key={`${user.kind} ${user.id}`} href={`/${user.kind}s/${user.id}`} className="max-w-40 rounded-full">
          <Badge tone={user.live ? "accent" : "neutral"}>{user.name}</Badge>
        </Link>
      ))}
      {list.usedBy.length > most && (
        <span className="tabular text-muted text-xs">{t("andMore", { n: list.usedBy.length - most })}</span>
      )}
    </span>
  );
}
