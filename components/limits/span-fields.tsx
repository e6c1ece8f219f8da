"use client";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/form/select";
import { TimeInput } from "@/components/ui/form/time-input";

type Span = { from: string; to: string; action: "hold" | "skip" };

/** A span of the day and what becomes of messages that fall into it. */
export function SpanFields({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const t = useTranslations("limits");
  const time = (key: "from" | "to") => (
    <TimeInput
      label={t(key)}
      value={value[key]}
      onChange={(at) => onChange({ ...value, [key]: at })}
      className="w-30"
    />
  );
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {time("from")}
      <span className="text-muted">{t("until")}</span>
      {time("to")}
      <Select
        label={t("action")}
        value={value.action}
        onChange={(action) => onChange({ ...value, action })}
        options={(["hold", "skip"] as const).map((one) => ({
          value: one,
          label: t(`actions.${one}`),
          hint: t(`actionHints.${one}`),
        }))}
        className="w-52"
      />
    </div>
  );
}
