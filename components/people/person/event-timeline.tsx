"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { useFormat, useFormatSettings } from "@/components/ui/data/format-context";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Combobox } from "@/components/ui/form/combobox";
import { dayOf } from "@/domain/schedule/zone-day";
import { EventLine, type PersonEvent } from "./event-line";
import type { Person } from "./person-header";

/** What a person did, newest first, by day; can be narrowed to one event. */
export function EventTimeline({ person }: { person: Person }) {
  const t = useTranslations("person");
  const format = useFormat();
  const { timeZone } = useFormatSettings();
  const [name, setName] = useState<string | null>(null);
  const api = useTRPC();
  const query = useInfiniteQuery(
    api.people.events.infiniteQueryOptions(
      { profileId: person.id, names: name === null ? [] : [name] },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  );
  if (person.events.length === 0)
    return <EmptyState icon={<Activity />} title={t("noEvents")} description={t("noEventsHint")} />;
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <div className="flex flex-col gap-4">
      <div className="w-full sm:w-72">
        <Combobox
          label={t("filterEvents")}
          value={name ?? all}
          onChange={(value) => setName(value === all ? null : value)}
          options={[
            { value: all, label: t("allEvents") },
            ...person.events.map((e) => ({ value: e.name, label: e.name, hint: format.number(e.n) })),
          ]}
          placeholder={t("allEvents")}
          searchPlaceholder={t("searchEvents")}
          emptyText={t("nothingFound")}
        />
      </div>
      {query.isError ? (
        <ErrorState title={t("eventsFailed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />
      ) : query.isPending ? (
        <SkeletonRows rows={8} columns={2} />
      ) : (
        <>
          {byDay(events, timeZone).map(([day, happened]) => (
            <section key={day} className="flex flex-col gap-1">
              <h2 className="sticky top-0 bg-canvas py-1 font-semibold text-muted text-sm">
                {format.date(happened[0]?.time ?? 0)}
              </h2>
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {happened.map((event) => (
                  <EventLine key={event.id} event={event} />
                ))}
              </ul>
            </section>
          ))}
          {query.hasNextPage && (
            <Button onClick={() => query.fetchNextPage()} busy={query.isFetchingNextPage} className="self-center">
              {t("older")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** No event is called so: names are trimmed. */
const all = " ";

function byDay(events: readonly PersonEvent[], zone: string): [string, PersonEvent[]][] {
  const days = new Map<string, PersonEvent[]>();
  for (const event of events) {
    const day = dayOf(event.time.getTime(), zone);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}
