"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTraitPhrase } from "@/components/computed-traits/use-trait-phrase";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { DateTime } from "@/components/ui/data/date-time";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { readComputed } from "@/domain/computed-trait/definition";
import { TraitValue } from "./trait-value";

/** What is computed of a person, with since when it is so; nothing where the workspace computes nothing. */
export function ComputedTraits({ profileId, traits }: { profileId: number; traits: Record<string, unknown> }) {
  const t = useTranslations("computedTraits");
  const api = useTRPC();
  const phraseOf = useTraitPhrase();
  const query = useQuery(api.computedTraits.ofPerson.queryOptions({ profileId }));
  if (query.isError)
    return (
      <ErrorState title={t("person.failed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />
    );
  // Room is kept where something will come.
  if (query.isPending) return Object.keys(readComputed(traits)).length > 0 ? <Skeleton className="h-40" /> : null;
  if (query.data.length === 0) return null;
  return (
    <Card title={t("person.title")} description={t("person.asOf")}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {query.data.map(({ key, name, definition, value, since }) => (
          <div key={key} className="flex min-w-0 flex-col gap-0.5">
            <dt className="text-muted text-sm" title={phraseOf(definition)}>
              {name}
            </dt>
            <dd className="break-words font-semibold">
              {value === null ? (
                <span className="font-normal text-muted">{t("person.none")}</span>
              ) : (
                <TraitValue value={value} />
              )}
            </dd>
            {since && value !== null && (
              <dd className="text-muted text-xs">
                {t("person.since")} <DateTime at={since} show="exact" />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Card>
  );
}
