"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { JourneyNumbers } from "@/domain/funnel/journey-numbers";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import { GoalLines } from "./goal-lines";
import { NumberButton } from "./number-button";

/** The journey in four numbers, and why people were not let in. */
export function FunnelSummary({ numbers }: { numbers: JourneyNumbers }) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  const steps = Object.values(numbers.steps);
  const finished = steps.reduce((sum, s) => sum + s.completed + s.converted, 0);
  const dropped = steps.reduce((sum, s) => sum + s.dropped, 0);
  const refused = numbers.refused.reduce((sum, r) => sum + r.n, 0);
  return (
    <section aria-label={t("summary")} className="flex flex-col gap-3">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5">
        <Stat label={t("what.entered")}>
          <NumberButton n={numbers.entered} question={{ what: "entered", title: t("what.entered") }} />
        </Stat>
        <Stat label={t("what.inProgress")}>
          <NumberButton n={numbers.inProgress} question={{ what: "inProgress", title: t("what.inProgress") }} />
        </Stat>
        <Stat label={t("what.finished")}>
          <NumberButton n={finished} question={{ what: "finished", title: t("what.finished") }} />
        </Stat>
        <Stat label={t("what.dropped")}>
          <NumberButton
            n={dropped}
            question={{ what: "dropped", title: t("what.dropped") }}
            className={dropped > 0 ? "text-bad" : ""}
          />
        </Stat>
        <Stat label={t("what.refused")}>
          <NumberButton n={refused} question={{ what: "refused", title: t("what.refused") }} />
        </Stat>
      </dl>
      {numbers.refused.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-sm">
          <span>{t("refusedBecause")}</span>
          {numbers.refused.map(({ reason, n }) => {
            const why = reasonInWords(reason, locale);
            return (
              <span key={reason}>
                <NumberButton
                  n={n}
                  question={{ what: "refused", reason, title: t("titleRefused", { why }) }}
                  className="font-semibold text-text"
                />{" "}
                {why}
              </span>
            );
          })}
        </p>
      )}
      <GoalLines numbers={numbers} />
    </section>
  );
}

function Stat({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 bg-surface px-4 py-3 last:max-sm:col-span-2">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-xl">{children}</dd>
    </div>
  );
}
