"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { PersonName } from "./person-name";

/** The people in a segment now, since when, and until when if nothing happens. */
export function MembersList({ segmentId, computing }: { segmentId: number; computing: boolean }) {
  const t = useTranslations("segments.page.members");
  const api = useTRPC();
  const list = useInfiniteQuery(
    api.segments.members.infiniteQueryOptions({ segmentId }, { getNextPageParam: ({ next }) => next }),
  );
  const members = list.data?.pages.flatMap((page) => page.members) ?? [];
  if (list.isError) return <ErrorState title={t("failed")} />;
  if (list.isPending) return <SkeletonRows rows={8} columns={3} />;
  if (members.length === 0)
    return <EmptyState icon={<Users />} title={t("empty")} description={computing ? t("computing") : undefined} />;
  return (
    <div className="flex flex-col gap-3">
      <Table label={t("label")}>
        <TableHead>
          <tr>
            <TableHeader>{t("name")}</TableHeader>
            <TableHeader>{t("since")}</TableHeader>
            <TableHeader className="hidden sm:table-cell">{t("until")}</TableHeader>
          </tr>
        </TableHead>
        <tbody>
          {members.map((member) => (
            <TableRow key={member.profileId}>
              <TableCell className="max-sm:w-full max-sm:max-w-0">
                <Link href={`/people/${member.profileId}`} className="block max-w-80 rounded-sm hover:text-accent">
                  <PersonName person={member} />
                </Link>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <DateTime at={member.since} />
              </TableCell>
              <TableCell className="hidden whitespace-nowrap text-muted sm:table-cell">
                {member.until === null ? t("stays") : <DateTime at={member.until} />}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {list.hasNextPage && (
        <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
