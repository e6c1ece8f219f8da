"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListChecks, Route, Shapes, Sigma, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useTRPC } from "./api/trpc";
import { CommandGroup, CommandRow } from "./command-rows";

/**
 * What the server finds. It was found by more than its name, so the text it was found for stands in its value; until the
 * answer to what is typed now has come, only the names of the last answer are looked at.
 */
export function FoundRows({ text, onDone }: { text: string; onDone: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const api = useTRPC();
  const wanted = useDeferredValue(text);
  const { data, isPlaceholderData } = useQuery(
    api.workspace.search.queryOptions(
      { text: wanted },
      { enabled: wanted.length > 0, placeholderData: keepPreviousData },
    ),
  );
  if (text === "" || !data) return null;
  const found = wanted === text && !isPlaceholderData ? text : "";
  const open = (href: string) => {
    onDone();
    router.push(href);
  };
  const groups = [
    { key: "journeys", href: "/journeys", icon: <Route aria-hidden />, rows: data.journeys },
    { key: "segments", href: "/segments", icon: <Shapes aria-hidden />, rows: data.segments },
    { key: "computedTraits", href: "/segments/traits", icon: <Sigma aria-hidden />, rows: data.computedTraits },
    { key: "lists", href: "/lists", icon: <ListChecks aria-hidden />, rows: data.lists },
    { key: "people", href: "/people", icon: <UserRound aria-hidden />, rows: data.people },
  ] as const;
  return groups.map(
    (group) =>
      group.rows.length > 0 && (
        <CommandGroup key={group.key} title={t(`places.${group.key}`)}>
          {group.rows.map((row) => (
            <CommandRow
              key={row.id}
              value={`${row.name} ${found} ${group.key} ${row.id}`}
              icon={group.icon}
              onSelect={() => open(`${group.href}/${row.id}`)}
            >
              {row.name}
            </CommandRow>
          ))}
        </CommandGroup>
      ),
  );
}
