"use client";
import { useLocale, useTranslations } from "next-intl";
import { shareOf } from "@/domain/funnel/funnel-rows";
import type { MessageNumbers, StepNumbers } from "@/domain/funnel/journey-numbers";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import type { FlowStep } from "./funnel-step";
import { NumberButton } from "./number-button";
import { ShareText } from "./share-text";

const stages = ["made", "sent", "delivered", "opened", "clicked"] as const;
const troubles = ["queued", "failed", "unknown", "cancelled", "bounced", "complained", "unsubscribed"] as const;

/** What became of a touchpoint's messages: arrived → eligible → sent → opened → clicked, and what went wrong. */
export function MessageFunnel({
  step,
  numbers,
  messages,
}: {
  step: FlowStep;
  numbers: StepNumbers;
  messages: MessageNumbers;
}) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  const title = (what: string) => t("titleAt", { what, step: step.name });
  // Plain SMTP reports no delivery: a stage nobody can reach would look like a loss of everyone.
  const shown = stages.filter((stage) => stage !== "delivered" || messages.delivered > 0);
  const rest = troubles.filter((state) => messages[state] > 0);
  return (
    <div className="flex flex-col gap-2 rounded-md bg-text/3 p-3">
      <ol aria-label={t("messages")} className="grid grid-cols-2 gap-3 sm:flex">
        {shown.map((stage, i) => {
          const before = i === 0 ? numbers.arrived : messages[shown[i - 1] ?? "made"];
          return (
            <li key={stage} className="flex min-w-0 flex-1 flex-col gap-1">
              <span className="text-muted text-xs">{t(`message.${stage}`)}</span>
              <NumberButton
                n={messages[stage]}
                question={{ what: stage, stepId: step.id, title: title(t(`message.${stage}`)) }}
                className="self-start font-semibold"
              />
              <span aria-hidden className="h-1 rounded-full bg-text/8">
                <span
                  className="block h-full rounded-full bg-touchpoint"
                  style={{ width: `${messages.made === 0 ? 0 : (messages[stage] / messages.made) * 100}%` }}
                />
              </span>
              <ShareText share={shareOf(messages[stage], before)} className="text-sm" />
            </li>
          );
        })}
      </ol>
      {rest.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {rest.map((state) => (
            <li key={state} className="text-muted">
              {t(`message.${state}`)}{" "}
              <NumberButton
                n={messages[state]}
                question={{ what: state, stepId: step.id, title: title(t(`message.${state}`)) }}
                className="font-semibold text-text"
              />
            </li>
          ))}
        </ul>
      )}
      {messages.reasons.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-sm">
          {messages.reasons.map(({ status, reason, n }) => (
            <li key={`${status} ${reason}`} className="flex gap-2">
              <NumberButton
                n={n}
                question={{ what: status, stepId: step.id, reason, title: title(reasonInWords(reason, locale)) }}
                className="min-w-8 text-right font-semibold text-bad"
              />
              <span>{reasonInWords(reason, locale)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
