import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { type ImportPlan, timeFormats } from "@/domain/import/plan";
import type { ImportOptions } from "./use-plan";

type Props = {
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
};

const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));

/** How times are written and what is done with them. */
export function TimeSection({ plan, onChange, options, onOptions }: Props) {
  const t = useTranslations("import.mapping");
  const { time } = plan;
  return (
    <div className="flex flex-col gap-4">
      {time ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("timeFormat")}>
            <Select
              value={time.format}
              onChange={(format) => onChange({ ...plan, time: { ...time, format } })}
              options={timeFormats.map((value) => ({ value, label: t(`timeFormats.${value}`) }))}
            />
          </Field>
          <Field label={t("zone")} hint={t("zoneHint")}>
            <Combobox
              value={time.zone}
              onChange={(zone) => onChange({ ...plan, time: { ...time, zone } })}
              options={
                zones.some(({ value }) => value === time.zone)
                  ? zones
                  : [{ value: time.zone, label: time.zone }, ...zones]
              }
              placeholder={t("zone")}
              searchPlaceholder={t("zoneSearch")}
              emptyText={t("zoneNone")}
            />
          </Field>
        </div>
      ) : (
        <p className="text-muted">{t("noTime")}</p>
      )}
      <Switch
        label={t("shift")}
        hint={t("shiftHint")}
        checked={plan.shiftToNow}
        disabled={!time}
        onChange={(shiftToNow) => onChange({ ...plan, shiftToNow })}
      />
      <Switch
        label={t("startsJourneys")}
        hint={t("startsJourneysHint")}
        checked={options.startsJourneys}
        onChange={(startsJourneys) => onOptions({ startsJourneys })}
      />
    </div>
  );
}
