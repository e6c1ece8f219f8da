"use client";
import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";

type Span = { from: string; to: string; action: "hold" | "skip" };

/** A span of the day and what becomes of messages that fall into it. */
export function SpanFields({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const t = useTranslations("limits");
  const time = (key: "from" | "to") => (
    <Input
      type="time"
      required
      aria-label={t(key)}
      value={value[key]}
      // A box being typed into is empty for a moment.
      onChange={({ currentTarget }) => currentTarget.value !== "" && onChange({ ...value, [key]: currentTarget.value })}
      className="w-32 tabular"
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
