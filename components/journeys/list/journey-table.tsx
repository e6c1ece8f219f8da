"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, CopyPlus, Ellipsis, Filter } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { IconButton } from "@/components/ui/action/icon-button";
import { DateTime } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { toast } from "@/components/ui/feedback/toast";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import { StatusBadge } from "../status-badge";

type Journey = ApiOutputs["journeys"]["list"][number];

/** The journeys as rows: state, people in, who came in this week. */
export function JourneyTable({ journeys, mayEdit }: { journeys: readonly Journey[]; mayEdit: boolean }) {
  const t = useTranslations("journeys");
  return (
    <Table label={t("title")}>
      <TableHead>
        <tr>
          <TableHeader>{t("columns.name")}</TableHeader>
          <TableHeader className="max-sm:hidden">{t("columns.status")}</TableHeader>
          <TableHeader numeric>{t("columns.inProgress")}</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            {t("columns.entered")}
          </TableHeader>
          <TableHeader className="max-md:hidden">{t("columns.changed")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("columns.actions")}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {journeys.map((journey) => (
          <TableRow key={journey.id}>
            <TableCell className="max-w-100 max-sm:w-full max-sm:max-w-0 sm:min-w-56">
              <Link
                href={`/journeys/${journey.id}`}
                className="line-clamp-2 break-words font-semibold hover:text-accent sm:block sm:truncate"
              >
                {journey.name}
              </Link>
              <span className="block truncate text-muted text-xs">
                {journey.description || t("stepCount", { n: journey.steps })}
              </span>
              <span className="mt-1 block sm:hidden">
                <JourneyState journey={journey} />
              </span>
            </TableCell>
            <TableCell className="max-sm:hidden">
              <JourneyState journey={journey} />
            </TableCell>
            <TableCell numeric>
              <StatNumber value={journey.inProgress} />
            </TableCell>
            <TableCell numeric className="max-sm:hidden">
              <span className="inline-flex items-center justify-end gap-3">
                <DayBars days={journey.enteredByDay} />
                <StatNumber value={journey.entered} className="min-w-10" />
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted text-sm max-md:hidden">
              <DateTime at={journey.updatedAt} />
            </TableCell>
            <TableCell className="w-10">
              <RowMenu journey={journey} mayEdit={mayEdit} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Whether it runs, and when a planned version goes live. */
function JourneyState({ journey }: { journey: Journey }) {
  const planned = useTranslations("versions.planned");
  const format = useFormat();
  return (
    <>
      <StatusBadge status={journey.status} />
      {journey.plannedAt && (
        <span className="block whitespace-nowrap pt-0.5 text-muted text-xs">
          {planned("goesLive", { time: format.minuteTime(journey.plannedAt) })}
        </span>
      )}
    </>
  );
}

/** Seven days as small bars; the number beside them says the sum. */
function DayBars({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days);
  return (
    <span aria-hidden className="inline-flex h-5 items-end gap-0.5">
      {days
        .map((n, i) => ({ n, day: i }))
        .map(({ n, day }) => (
          <span
            key={day}
            className={n === 0 ? "w-1 rounded-full bg-line" : "w-1 rounded-full bg-accent"}
            style={{ height: n === 0 ? 2 : `${Math.max(20, (n / most) * 100)}%` }}
          />
        ))}
    </span>
  );
}

function RowMenu({ journey, mayEdit }: { journey: Journey; mayEdit: boolean }) {
  const t = useTranslations("journeys");
  const api = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const refresh = () => cache.invalidateQueries(api.journeys.list.queryFilter());
  const failed = { onError: (error: unknown) => toast.error(errorText(error)) };
  const duplicate = useMutation(api.journeys.duplicate.mutationOptions(failed));
  const restore = useMutation(api.journeys.restore.mutationOptions({ ...failed, onSuccess: refresh }));
  const archive = useMutation(
    api.journeys.archive.mutationOptions({
      ...failed,
      onSuccess: () => {
        void refresh();
        toast(t("archived", { name: journey.name }), {
          action: { label: t("undo"), onClick: () => restore.mutate({ journeyId: journey.id }) },
        });
      },
    }),
  );
  const isRunning = journey.status === "live" || journey.status === "paused";
  if (!mayEdit && journey.version === null) return null;
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton label={t("actionsOf", { name: journey.name })} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {journey.version !== null && (
        <MenuItem asChild>
          <Link href={`/journeys/${journey.id}/funnel`}>
            <Filter aria-hidden className="text-muted" /> {t("openFunnel")}
          </Link>
        </MenuItem>
      )}
      {mayEdit && (
        <MenuItem
          icon={<CopyPlus aria-hidden />}
          onSelect={() =>
            duplicate.mutate(
              { journeyId: journey.id, name: t("copyOf", { name: journey.name }).slice(0, 120) },
              { onSuccess: ({ id }) => router.push(`/journeys/${id}`) },
            )
          }
        >
          {t("duplicate")}
        </MenuItem>
      )}
      {mayEdit && (
        <MenuItem
          icon={<Archive aria-hidden />}
          disabled={isRunning}
          onSelect={() => archive.mutate({ journeyId: journey.id })}
        >
          {t(isRunning ? "archiveAfterStop" : "archive")}
        </MenuItem>
      )}
    </DropdownMenu>
  );
}
