"use client";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { type RowHandle, RowList } from "@/components/ui/form/row-list";
import { Select } from "@/components/ui/form/select";
import { type FrequencyCap, personalChannels } from "@/domain/limits/limits";

const mostCaps = 10;
const units = ["hours", "days", "weeks"] as const;

/** How many messages one person may get at most, by channel and in all. */
export function CapsEditor({ value, onChange }: { value: FrequencyCap[]; onChange: (caps: FrequencyCap[]) => void }) {
  const t = useTranslations("limits");
  return (
    <RowList<FrequencyCap>
      rows={value}
      onChange={onChange}
      most={mostCaps}
      fresh={() => ({ channel: null, most: 3, per: { amount: 1, unit: "weeks" }, keptForHigh: 0 })}
      addText={t("addCap")}
    >
      {(cap, row) => <CapRow cap={cap} {...row} />}
    </RowList>
  );
}

function CapRow({ cap, number, onChange, onRemove }: RowHandle<FrequencyCap> & { cap: FrequencyCap }) {
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
