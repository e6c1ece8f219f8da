"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSentence } from "@/components/segments/editor/use-suggestions";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { useFormat } from "@/components/ui/data/format-context";
import { StatNumber } from "@/components/ui/data/stat-number";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Progress } from "@/components/ui/feedback/progress";
import { Skeleton, SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Sheet } from "@/components/ui/overlay/sheet";
import type { ListItem } from "../list/list-table";
import { PeopleTable } from "./people-table";

type Side = "joined" | "left";

/** What a kept list was kept from, and who has come into that segment and left it since. */
export function SnapshotCard({ list, kept }: { list: ListItem; kept: NonNullable<ListItem["kept"]> }) {
  const t = useTranslations("lists.snapshot");
  const format = useFormat();
  const sentenceOf = useSentence();
  const [open, setOpen] = useState<Side | null>(null);
  const at = format.exactTime(new Date(kept.takenAt));
  return (
    <Card
      title={t("title", { at })}
      description={sentenceOf(kept.predicate)}
      actions={
        kept.segmentName !== null && (
          <Button asChild>
            <Link href={`/segments/${kept.segmentId}`}>{t("open", { name: kept.segmentName })}</Link>
          </Button>
        )
      }
    >
      {list.filled < 1 ? (
        <Progress value={list.filled} label={t("filling")} />
      ) : kept.segmentName === null ? (
        <p className="text-muted">{t("gone")}</p>
      ) : (
        <Difference listId={list.id} onOpen={setOpen} />
      )}
      {open && <DifferenceSheet listId={list.id} side={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Difference({ listId, onOpen }: { listId: number; onOpen: (side: Side) => void }) {
  const t = useTranslations("lists.snapshot");
  const api = useTRPC();
  const { data, isError, refetch } = useQuery(api.lists.compare.queryOptions({ listId }));
  const again = useTranslations("lists");
  if (isError) {
    return <ErrorState title={t("failed")} action={<Button onClick={() => void refetch()}>{again("again")}</Button>} />;
  }
  if (!data) return <Skeleton className="h-12" />;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      {(["stayed", "joined", "left"] as const).map((side) => (
        <div key={side} className="flex flex-col-reverse gap-0.5">
          <dt className="text-muted text-sm">{t(side)}</dt>
          <dd className="flex items-center gap-3 text-xl">
            <StatNumber value={data[side]} />
            {side !== "stayed" && data[side] > 0 && (
              <Button size="sm" onClick={() => onOpen(side)} aria-label={t(`show.${side}`)}>
                {t("who")}
              </Button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function DifferenceSheet({ listId, side, onClose }: { listId: number; side: Side; onClose: () => void }) {
  const t = useTranslations("lists.snapshot");
  const words = useTranslations("lists.people");
  const api = useTRPC();
  const query = useInfiniteQuery(
    api.lists.difference.infiniteQueryOptions({ listId, side }, { getNextPageParam: ({ next }) => next }),
  );
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <Sheet open onOpenChange={onClose} title={t(`show.${side}`)}>
      {query.isError ? (
        <ErrorState title={words("failed")} />
      ) : query.isPending ? (
        <SkeletonRows rows={8} columns={2} />
      ) : (
        <PeopleTable people={people} label={t(`show.${side}`)} since={t(`since.${side}`)} />
      )}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words("more")}
        </Button>
      )}
    </Sheet>
  );
}
