"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { commonCurrencies, numberLocales, type WorkspaceBasics } from "@/domain/workspace/settings";

export type Region = Omit<WorkspaceBasics, "name">;

/** Where a new workspace starts. */
export const india: Region = { timezone: "Asia/Kolkata", currency: "INR", numberLocale: "en-IN" };

/** Time zone, currency and number format of a workspace. */
export function RegionFields({
  value,
  onChange,
  disabled,
}: {
  value: Region;
  onChange: (value: Region) => void;
  disabled?: boolean;
}) {
  const t = useTranslations("welcome.region");
  const zones = useZoneOptions(value.timezone);
  const currencies = useCurrencyOptions();
  const numbers = numberLocales.map((locale) => ({
    value: locale,
    label: new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234567.89),
    hint: locale,
  }));
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("timezone")} className="sm:col-span-2">
        <Combobox
          size="lg"
          disabled={disabled}
          value={value.timezone}
          onChange={(timezone) => onChange({ ...value, timezone })}
          options={zones}
          placeholder={t("timezone")}
          searchPlaceholder={t("searchZone")}
          emptyText={t("noZone")}
        />
      </Field>
      <Field label={t("currency")}>
        <Combobox
          size="lg"
          disabled={disabled}
          value={value.currency}
          onChange={(currency) => onChange({ ...value, currency })}
          options={currencies}
          placeholder={t("currency")}
          searchPlaceholder={t("searchCurrency")}
          emptyText={t("noCurrency")}
        />
      </Field>
      <Field label={t("numbers")}>
        <Select
          size="lg"
          disabled={disabled}
          value={value.numberLocale}
          onChange={(numberLocale) => onChange({ ...value, numberLocale })}
          options={numbers}
        />
      </Field>
    </div>
  );
}

/** All zones; browsers name India's by its old name, so the workspace's own is put first. */
function useZoneOptions(current: string) {
  return useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "Asia/Calcutta");
    return [...new Set(["Asia/Kolkata", current, ...known])].map((zone) => ({
      value: zone,
      label: zone.replaceAll("_", " "),
    }));
  }, [current]);
}

function useCurrencyOptions() {
  const language = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "currency" });
    const codes = [...new Set([...commonCurrencies, ...Intl.supportedValuesOf("currency")])];
    return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [language]);
}
