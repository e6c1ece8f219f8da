"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TraitValue } from "@/components/people/person/trait-value";
import { PersonName } from "@/components/segments/page/person-name";
import { useSettled } from "@/components/segments/page/use-preview";
import { type ApiOutputs, useTRPCClient } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { type ComputedTraitDefinition, valueKind } from "@/domain/computed-trait/definition";
import { leafKey } from "@/domain/segment/leaf-key";
import { ValueBars } from "./value-bars";

export type Preview = ApiOutputs["computedTraits"]["preview"];

/** How the values of the definition on the screen lie, and some people; follows every edit. */
export function TraitPreview({ definition }: { definition: ComputedTraitDefinition | null }) {
  const t = useTranslations("computedTraits");
  const client = useTRPCClient();
  const settled = useSettled(definition, leafKey({ definition }));
  const query = useQuery({
    queryKey: ["computed trait preview", leafKey({ settled })],
    queryFn: ({ signal }) =>
      settled === null ? null : client.computedTraits.preview.mutate({ definition: settled }, { signal }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  return (
    <aside
      aria-label={t("preview.title")}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-card lg:sticky lg:top-4"
    >
      <h2 className="font-semibold text-sm">{t("preview.title")}</h2>
      {definition === null ? (
        <p className="text-muted text-sm">{t("editor.unfinished")}</p>
      ) : query.isError ? (
        <p className="text-bad text-sm">{t("preview.failed")}</p>
      ) : !query.data ? (
        <Skeleton className="h-60" />
      ) : (
        <Found preview={query.data} kind={valueKind(definition.measure)} />
      )}
    </aside>
  );
}

function Found({ preview, kind }: { preview: Preview; kind: "number" | "date" | null }) {
  const t = useTranslations("computedTraits.preview");
  const format = useFormat();
  const { total, withValue, median, sampled, people } = preview;
  const percent = format.percent(total > 0 ? withValue / total : 0);
  return (
    <>
      <div className="flex flex-col gap-0.5" aria-live="polite">
        <p className="tabular">{t("withValue", { percent, total: format.number(total) })}</p>
        {median !== null && (
          <p className="tabular text-muted text-sm">
            {kind === "date"
              ? t("medianDate", { value: format.date(median) })
              : t("median", { value: format.number(median) })}
          </p>
        )}
        {sampled && <p className="text-muted text-xs">{t("sampled")}</p>}
      </div>
      {withValue === 0 ? (
        <p className="text-muted text-sm">{t("nobody")}</p>
      ) : (
        <>
          <ValueBars preview={preview} kind={kind} />
          <section className="flex flex-col gap-1 border-line border-t pt-3">
            <h3 className="font-semibold text-sm">{t("some")}</h3>
            <ul className="flex flex-col" aria-label={t("some")}>
              {people.map((person) => (
                <li key={person.profileId}>
                  <Link
                    href={`/people/${person.profileId}`}
                    className="-mx-1.5 flex min-h-8 items-center justify-between gap-3 rounded-md px-1.5 py-1 hover:bg-text/4"
                  >
                    <PersonName person={person} />
                    <span className="max-w-48 shrink-0 truncate text-right text-sm">
                      <TraitValue value={person.value} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}
