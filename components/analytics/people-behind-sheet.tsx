"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Avatar } from "@/components/ui/data/avatar";
import { DateTime } from "@/components/ui/data/date-time";
import { StatNumber } from "@/components/ui/data/stat-number";
import { VirtualList } from "@/components/ui/data/virtual-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Sheet } from "@/components/ui/overlay/sheet";
import { whyInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import type { PeopleQuestion } from "./people-question";

type Person = ApiOutputs["analytics"]["peopleBehind"]["people"][number];

/** The people behind a number, newest arrival first, each with a link to their profile. Open while there is a question. */
export function PeopleBehindSheet({ question, onClose }: { question: PeopleQuestion | null; onClose: () => void }) {
  const t = useTranslations("funnel");
  return (
    <Sheet
      open={question !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={question?.title ?? t("people")}
      description={t("peopleHint")}
    >
      {question && <People question={question} />}
    </Sheet>
  );
}

function People({ question: { title, ...asked } }: { question: PeopleQuestion }) {
  const t = useTranslations("funnel");
  const api = useTRPC();
  const errorText = useErrorText();
  const query = useInfiniteQuery(
    api.analytics.peopleBehind.infiniteQueryOptions(
      { ...asked, limit: 100 },
      { getNextPageParam: (page) => page.next, staleTime: 0 },
    ),
  );
  if (query.isError)
    return (
      <ErrorState
        title={t("peopleFailed")}
        advice={errorText(query.error)}
        action={<Button onClick={() => query.refetch()}>{t("again")}</Button>}
      />
    );
  if (query.isPending) return <SkeletonRows rows={10} columns={2} />;
  const people = query.data.pages.flatMap((page) => page.people);
  const total = query.data.pages[0]?.total ?? 0;
  if (people.length === 0) return <EmptyState icon={<Users />} title={t("nobody")} description={t("nobodyHint")} />;
  return (
    <div className="flex h-full flex-col gap-3">
      <p className="text-muted text-sm" aria-live="polite">
        {t.rich("peopleTotal", {
          count: total,
          n: () => <StatNumber value={total} className="font-semibold text-text" />,
        })}
      </p>
      <VirtualList
        label={title}
        items={people}
        keyOf={(person) =>
          `${person.profileId} ${person.stepId} ${person.visit} ${person.at.getTime()} ${person.outcome}`
        }
        rowHeight={60}
        onEndReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
        render={(person) => <PersonLine person={person} />}
        className="-mx-2 flex-1"
      />
    </div>
  );
}

function PersonLine({ person }: { person: Person }) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  const name = person.name ?? person.knownAs ?? t("anonymous", { id: person.profileId });
  const why = person.reason ?? person.outcome;
  return (
    <Link
      href={`/people/${person.profileId}`}
      className="flex h-15 items-center gap-3 rounded-md px-2 outline-offset-[-2px] hover:bg-text/4"
    >
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{name}</span>
        <span className="block truncate text-muted text-sm">
          {why === null ? person.knownAs : whyInWords(person, locale)}
        </span>
      </span>
      <span className="shrink-0 text-right text-muted text-sm">
        <DateTime at={person.at} />
        {person.visit > 1 && <span className="block text-xs">{t("visit", { n: person.visit })}</span>}
      </span>
    </Link>
  );
}
