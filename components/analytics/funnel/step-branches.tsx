"use client";
import { CornerDownRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { shareOf } from "@/domain/funnel/funnel-rows";
import type { ReasonCount, StepNumbers } from "@/domain/funnel/journey-numbers";
import { whyInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import type { FlowStep } from "./funnel-step";
import { NumberButton } from "./number-button";
import { ShareText } from "./share-text";

const lineLooks = "flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm";

/** The ways people took from a step, where there is more than one. */
export function Ways({
  step,
  numbers,
  names,
}: {
  step: FlowStep;
  numbers: StepNumbers;
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("funnel");
  const taken = new Set([...step.next.map((n) => n.port), ...Object.keys(numbers.ports)]);
  const ways = [...step.ports.filter((p) => taken.has(p.id)), ...unnamed(step, taken)];
  if (ways.length < 2) return null;
  return (
    <ul className="flex flex-col gap-1 border-line border-l-2 pl-3">
      {ways.map(({ id, label }) => {
        const n = numbers.ports[id] ?? 0;
        const to = names.get(step.next.find((next) => next.port === id)?.to ?? "");
        return (
          <li key={id} className={lineLooks}>
            <CornerDownRight aria-hidden className="size-3.5 self-center text-muted" />
            <span className="font-semibold">{label}</span>
            {to && <span className="text-muted">→ {to}</span>}
            <NumberButton
              n={n}
              question={{
                what: "onward",
                stepId: step.id,
                port: id,
                title: t("titleWay", { way: label, step: step.name }),
              }}
              className="font-semibold"
            />
            <ShareText share={shareOf(n, numbers.left)} />
          </li>
        );
      })}
    </ul>
  );
}

/** Ways that only an older version has are called by their ids. */
const unnamed = (step: FlowStep, taken: ReadonlySet<string>) =>
  [...taken].filter((id) => !step.ports.some((p) => p.id === id)).map((id) => ({ id, label: id }));

type StepProps = { step: FlowStep; numbers: StepNumbers };

/** Why people dropped out at a step, in words. */
export function DropReasons({ step, numbers }: StepProps) {
  const t = useTranslations("funnel");
  return <Reasons label={t("dropReasons")} step={step} what="dropped" counts={numbers.reasons} looks="text-bad" />;
}

/** What a step could not do for people who went on all the same: no message, because … */
export function Outcomes({ step, numbers }: StepProps) {
  const t = useTranslations("funnel");
  const failed = numbers.outcomes.filter((o) => o.outcome === "not_sent" || o.outcome === "failed");
  return <Reasons label={t("notDone")} step={step} what="left" counts={failed} looks="text-warn" />;
}

/** Which channel a step chose for whom, and why. */
export function Choices({ step, numbers }: StepProps) {
  const t = useTranslations("funnel");
  const chosen = numbers.outcomes.filter((o) => o.outcome === "sent" && o.reason !== null);
  return <Reasons label={t("chosen")} step={step} what="left" counts={chosen} looks="text-text" />;
}

/** How many people there are to each reason; every number opens them. */
function Reasons({
  label,
  step,
  what,
  counts,
  looks,
}: {
  label: string;
  step: FlowStep;
  what: "dropped" | "left";
  counts: readonly ReasonCount[];
  looks: string;
}) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  if (counts.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="text-muted text-xs">{label}</p>
      <ul className="flex flex-col gap-0.5">
        {counts.map(({ outcome, reason, n }) => {
          const why = whyInWords({ outcome, reason }, locale);
          const title = t("titleBecause", { step: step.name, why });
          return (
            <li key={`${outcome} ${reason}`} className={lineLooks}>
              <NumberButton
                n={n}
                question={{ what, stepId: step.id, outcome, reason, title }}
                className={`min-w-8 text-right font-semibold ${looks}`}
              />
              <span>{why}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
