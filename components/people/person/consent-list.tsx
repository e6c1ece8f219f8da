"use client";
import { Check, ShieldQuestion, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChannelName } from "@/components/messages/log/use-channel-name";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { Person } from "./person-header";

/** What a person agreed to and refused, with its proof, and addresses that are not written to. */
export function ConsentList({ person }: { person: Person }) {
  const t = useTranslations("person");
  const channelName = useChannelName();
  if (person.consent.length === 0 && person.suppressed.length === 0)
    return <EmptyState icon={<ShieldQuestion />} title={t("noConsent")} description={t("noConsentHint")} />;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {person.suppressed.map((entry) => (
        <li key={entry.address} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
          <span className="font-semibold">{entry.address}</span>
          <Badge tone="bad">{t(`suppressed.${entry.reason}`)}</Badge>
          <DateTime at={entry.at} show="exact" className="ml-auto text-muted text-sm" />
        </li>
      ))}
      {person.consent.map((entry) => (
        <li key={`${entry.channel} ${entry.topic}`} className="flex flex-col gap-1 px-4 py-3">
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold">
              {channelName(entry.channel)} · {entry.topic === "*" ? t("everyTopic") : entry.topic}
            </span>
            <Badge
              tone={entry.state === "granted" ? "ok" : "bad"}
              icon={entry.state === "granted" ? <Check aria-hidden /> : <X aria-hidden />}
            >
              {t(`consentState.${entry.state}`)}
            </Badge>
            <DateTime at={entry.at} show="exact" className="ml-auto text-muted text-sm" />
          </span>
          <span className="text-muted text-sm">
            {t("source", { source: entry.source })}
            {entry.wording !== null && ` · “${entry.wording}”`}
          </span>
        </li>
      ))}
    </ul>
  );
}
