"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Badge } from "@/components/ui/feedback/badge";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { DueDate } from "./due-date";
import { TaskSheet } from "./task-sheet";

export type Task = ApiOutputs["tasks"]["list"]["tasks"][number];

const refreshMs = 15_000;
const tones = { open: "accent", done: "ok", cancelled: "neutral" } as const;

/** Tasks, the newest first; a title opens the task. With a person only theirs. */
export function TaskList({ show, profileId }: { show: "open" | "mine" | "closed"; profileId?: number }) {
  const t = useTranslations("tasks");
  const api = useTRPC();
  const [openId, setOpenId] = useState<number | null>(null);
  const query = useInfiniteQuery({
    ...api.tasks.list.infiniteQueryOptions({ show, profileId }, { getNextPageParam: ({ next }) => next }),
    refetchInterval: refreshMs,
  });
  if (query.isError)
    return <ErrorState title={t("failed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />;
  if (query.isPending) return <SkeletonRows rows={6} columns={4} />;
  const tasks = query.data.pages.flatMap((page) => page.tasks);
  if (tasks.length === 0)
    return <EmptyState icon={<ClipboardCheck />} title={t(`empty.${show}`)} description={t("emptyHint")} />;
  return (
    <div className="flex flex-col gap-3">
      <Table label={t("title")}>
        <TableHead>
          <tr>
            <TableHeader>{t("task")}</TableHeader>
            {!profileId && <TableHeader>{t("person")}</TableHeader>}
            <TableHeader className="hidden sm:table-cell">{t("due")}</TableHeader>
            <TableHeader className="hidden md:table-cell">{t("assignee")}</TableHeader>
          </tr>
        </TableHead>
        <tbody>
          {tasks.map((task) => (
            <TableRow key={task.id}>
              <TableCell>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <button
                    type="button"
                    onClick={() => setOpenId(task.id)}
                    className="rounded-sm text-left font-semibold hover:text-accent"
                  >
                    {task.title}
                  </button>
                  {task.urgency === "high" && <Badge tone="bad">{t("urgency.high")}</Badge>}
                  {(task.status !== "open" || profileId) && (
                    <Badge tone={tones[task.status]}>{t(`status.${task.status}`)}</Badge>
                  )}
                </span>
                {task.dueAt && (
                  <span className="block text-muted text-xs sm:hidden">
                    {t("due")}: <DueDate task={task} />
                  </span>
                )}
              </TableCell>
              {!profileId && (
                <TableCell>
                  <Link href={`/people/${task.profileId}`} className="rounded-sm hover:text-accent">
                    {task.person ?? t("unnamed")}
                  </Link>
                </TableCell>
              )}
              <TableCell className="hidden whitespace-nowrap sm:table-cell">
                {task.dueAt ? <DueDate task={task} /> : <span className="text-muted">{t("noDate")}</span>}
              </TableCell>
              <TableCell className="hidden text-muted md:table-cell">{task.assigneeName ?? t("nobody")}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {query.hasNextPage && (
        <Button className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <TaskSheet task={tasks.find(({ id }) => id === openId) ?? null} onClose={() => setOpenId(null)} />
    </div>
  );
}
