"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { UserMinus, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { personName } from "@/components/segments/page/person-name";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { SearchInput } from "@/components/ui/form/search-input";
import { PeopleTable } from "./people-table";
import { useTakeOff } from "./use-take-off";

const refreshMs = 3_000;

/** Who is on a list, searched and page by page; each can be taken off. */
export function PeopleOnList({ list, mayEdit }: { list: { id: number; members: number }; mayEdit: boolean }) {
  const t = useTranslations("lists.people");
  const api = useTRPC();
  const [search, setSearch] = useState("");
  const sought = useDeferredValue(search.trim());
  const query = useInfiniteQuery(
    api.lists.people.infiniteQueryOptions(
      { listId: list.id, search: sought },
      { getNextPageParam: ({ next }) => next, placeholderData: keepPreviousData, refetchInterval: refreshMs },
    ),
  );
  const { takeOff, taken } = useTakeOff(list.id);
  const people =
    query.data?.pages.flatMap((page) => page.people).filter(({ profileId }) => !taken.has(profileId)) ?? [];
  return (
    <section className="flex min-w-0 flex-col gap-3" aria-label={t("label")}>
      <SearchInput label={t("search")} value={search} onChange={setSearch} className="max-w-80" />
      {query.isError ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void query.refetch()}>{t("again")}</Button>} />
      ) : query.isPending ? (
        <SkeletonRows rows={8} columns={3} />
      ) : people.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={sought === "" ? t("empty") : t("nothingFound")}
          description={sought === "" ? t("emptyHint") : undefined}
          action={sought !== "" && <Button onClick={() => setSearch("")}>{t("clear")}</Button>}
        />
      ) : (
        <PeopleTable
          people={people}
          label={t("label")}
          since={t("since")}
          {...(mayEdit && {
            action: (person) => (
              <IconButton
                size="sm"
                label={t("takeOff", { name: personName(person) ?? `#${person.profileId}` })}
                onClick={() => takeOff(person.profileId)}
              >
                <UserMinus aria-hidden />
              </IconButton>
            ),
          })}
        />
      )}
      {query.hasNextPage && (
        <Button className="self-center" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
