"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { smsLength } from "@/domain/content/sms-segments";

const place = /\{\{[^}]*\}\}|\{%[^%]*%\}/g;

/** How many parts a text has and what they cost, while it is written; what differs by person is left out of the count. */
export function SmsLength({ text }: { text: string }) {
  const t = useTranslations("sms.length");
  const format = useFormat();
  const api = useTRPC();
  const cost = useQuery(api.channels.smsCost.queryOptions()).data?.costPerSegment ?? null;
  const { encoding, segments, left } = smsLength(text.replace(place, ""));
  const varies = /\{\{/.test(text);
  return (
    <p aria-live="polite" className="tabular text-muted text-xs">
      {t(varies ? "atLeast" : "parts", { n: segments, left })} · {t(encoding)}
      {cost !== null && segments > 0 && <> · {t("cost", { amount: format.money(cost * segments) })}</>}
    </p>
  );
}
