"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import type { Predicate } from "@/domain/segment/predicate";
import { PersonName } from "./person-name";
import { usePreview } from "./use-preview";

/** How many people the rules on the screen match, and some of them; follows every edit. */
export function PreviewPanel({ tree }: { tree: Predicate }) {
  const t = useTranslations("segments.page");
  const preview = usePreview(tree);
  return (
    <aside className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-card lg:sticky lg:top-4">
      <Count {...preview} />
      <div className="flex flex-col gap-2 border-line border-t pt-3">
        <h2 className="font-semibold text-sm">{t("sample")}</h2>
        {!preview.complete ? (
          <p className="text-muted text-sm">{t("unfinished")}</p>
        ) : preview.people.isError ? (
          <p className="text-muted text-sm">{t("sampleFailed")}</p>
        ) : !preview.people.data ? (
          <Skeleton className="h-40" />
        ) : preview.people.data.length === 0 ? (
          <p className="text-muted text-sm">{t("sampleEmpty")}</p>
        ) : (
          <ul className="flex max-h-80 flex-col overflow-y-auto" aria-label={t("sample")}>
            {preview.people.data.map((person) => (
              <li key={person.profileId}>
                <Link
                  href={`/people/${person.profileId}`}
                  className="-mx-1.5 flex min-h-8 items-center rounded-md px-1.5 py-1 hover:bg-text/4"
                >
                  <PersonName person={person} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}

function Count({ complete, count, failed }: Pick<ReturnType<typeof usePreview>, "complete" | "count" | "failed">) {
  const t = useTranslations("segments.page");
  const { percent, number, exactTime } = useFormat();
  const share = count && count.total > 0 ? count.matching / count.total : 0;
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      <h2 className="font-semibold text-sm">{t("count")}</h2>
      {!complete ? (
        <p className="text-muted text-sm">{t("unfinished")}</p>
      ) : failed ? (
        <p className="text-bad text-sm">{t("countFailed")}</p>
      ) : !count ? (
        <Skeleton className="h-16" />
      ) : (
        <>
          <p className="flex items-baseline gap-2">
            <StatNumber value={count.matching} approximate={!count.exact} className="font-semibold text-2xl" />
            {!count.exact && (
              <span className="tabular text-muted text-sm">{t("error", { n: number(count.error) })}</span>
            )}
          </p>
          <div className="h-1.5 overflow-hidden rounded-full bg-text/10" aria-hidden>
            <div
              className="h-full origin-left bg-accent transition-transform"
              style={{ transform: `scaleX(${share})` }}
            />
          </div>
          <p className="tabular text-muted text-sm">
            {t("ofTotal", { percent: percent(share), total: number(count.total) })}
          </p>
          <p className="text-muted text-xs">
            {count.exact ? t("exactAt", { time: exactTime(count.at) }) : t("estimating")}
          </p>
        </>
      )}
    </div>
  );
}
