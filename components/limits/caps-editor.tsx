"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { type FrequencyCap, personalChannels } from "@/domain/limits/limits";

const mostCaps = 10;
const units = ["hours", "days", "weeks"] as const;

/** How many messages one person may get at most, by channel and in all. */
export function CapsEditor({ value, onChange }: { value: FrequencyCap[]; onChange: (caps: FrequencyCap[]) => void }) {
  const t = useTranslations("limits");
  const rows = value.map((cap, at) => ({ cap, at }));
  return (
    <div className="flex flex-col gap-3">
      {rows.map(({ cap, at }) => (
        <CapRow
          key={at}
          cap={cap}
          number={at + 1}
          onChange={(next) => onChange(value.map((one, i) => (i === at ? next : one)))}
          onRemove={() => onChange(value.filter((_, i) => i !== at))}
        />
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={value.length >= mostCaps}
        onClick={() =>
          onChange([...value, { channel: null, most: 3, per: { amount: 1, unit: "weeks" }, keptForHigh: 0 }])
        }
      >
        {t("addCap")}
      </Button>
    </div>
  );
}

type RowProps = { cap: FrequencyCap; number: number; onChange: (cap: FrequencyCap) => void; onRemove: () => void };

function CapRow({ cap, number, onChange, onRemove }: RowProps) {
  const t = useTranslations("limits");
  const ui = useTranslations("ui");
  const { channel, most, per, keptForHigh } = cap;
  const channels = ["all", ...personalChannels] as const;
  const setMost = (next: number) => onChange({ ...cap, most: next, keptForHigh: Math.min(keptForHigh, next - 1) });
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="sr-only">{t("cap", { number })}</legend>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <span className="text-muted">{t("atMost")}</span>
        <NumberInput
          label={t("most")}
          value={most}
          min={1}
          max={1000}
          onChange={(n) => n && setMost(n)}
          className="w-16"
        />
        <Select
          label={t("channel")}
          value={channel ?? "all"}
          onChange={(next) => onChange({ ...cap, channel: next === "all" ? null : next })}
          options={channels.map((one) => ({ value: one, label: t(`channels.${one}`) }))}
          className="w-44"
        />
        <span className="text-muted">{t("in")}</span>
        <NumberInput
          label={t("span")}
          value={per.amount}
          min={1}
          max={90}
          onChange={(amount) => amount && onChange({ ...cap, per: { ...per, amount } })}
          className="w-16"
        />
        <Select
          label={ui("unit")}
          value={per.unit}
          onChange={(unit) => onChange({ ...cap, per: { ...per, unit } })}
          options={units.map((one) => ({ value: one, label: ui(`units.${one}`) }))}
          className="w-28"
        />
        <IconButton label={t("removeCap", { number })} onClick={onRemove} className="ml-auto">
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <Field label={t("kept")} hint={t("keptHint")}>
        <NumberInput
          value={keptForHigh}
          min={0}
          max={most - 1}
          onChange={(next) => onChange({ ...cap, keptForHigh: next ?? 0 })}
          className="w-16"
        />
      </Field>
    </fieldset>
  );
}
