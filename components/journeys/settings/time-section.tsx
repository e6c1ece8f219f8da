"use client";
import { useTranslations } from "next-intl";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { localDateTime } from "@/domain/journey/settings";
import { Section, type SectionProps } from "./section";

const clocks = ["person", "workspace", "zone"] as const;
const ends = ["finish", "exit"] as const;

/** Whose clock the journey follows, when it is open, and how long anybody may stay. */
export function TimeSection(props: SectionProps) {
  const t = useTranslations("journeys.settings");
  const { maximumStay } = props.settings;
  return (
    <Section title={t("time")}>
      <Clock {...props} />
      <Dates {...props} />
      <Switch
        label={t("maximumStay")}
        hint={t("maximumStayHint")}
        checked={maximumStay !== null}
        onChange={(on) => props.change({ maximumStay: on ? { amount: 30, unit: "days" } : null })}
      />
      {maximumStay && (
        <Field label={t("longest")}>
          <DurationInput
            {...maximumStay}
            onChange={({ amount, unit }) => props.change({ maximumStay: { amount: amount ?? 1, unit } }, "stay")}
          />
        </Field>
      )}
    </Section>
  );
}

function Clock({ settings: { clock }, change }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const choose = (follow: (typeof clocks)[number]) =>
    change({
      clock: follow === "zone" ? { follow, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : { follow },
    });
  return (
    <>
      <Field label={t("clock")}>
        <RadioGroup
          value={clock.follow}
          onChange={choose}
          options={clocks.map((value) => ({ value, label: t(`clocks.${value}`) }))}
        />
      </Field>
      {clock.follow === "zone" && (
        <Select
          label={t("zone")}
          value={clock.zone}
          onChange={(zone) => change({ clock: { follow: "zone", zone } })}
          options={zones(clock.zone).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      )}
    </>
  );
}

/** All zones of the browser, and the chosen one should it be spelled another way. */
const zones = (chosen: string) => [...new Set([...Intl.supportedValuesOf("timeZone"), chosen])].sort();

function Dates({ settings: { runs }, change }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const set = (field: "from" | "until", text: string) => {
    const read = localDateTime.safeParse(text.slice(0, 16));
    change({ runs: { ...runs, [field]: read.success ? read.data : null } }, `runs.${field}`);
  };
  const wrong = runs.from !== null && runs.until !== null && runs.until <= runs.from;
  return (
    <>
      <Field label={t("from")} hint={t("datesHint")}>
        <Input
          type="datetime-local"
          value={runs.from ?? ""}
          onChange={(event) => set("from", event.currentTarget.value)}
        />
      </Field>
      <Field label={t("until")} error={wrong ? t("untilWrong") : undefined}>
        <Input
          type="datetime-local"
          value={runs.until ?? ""}
          onChange={(event) => set("until", event.currentTarget.value)}
        />
      </Field>
      {runs.until !== null && (
        <Field label={t("atEnd")}>
          <RadioGroup
            value={runs.atEnd}
            onChange={(atEnd) => change({ runs: { ...runs, atEnd } })}
            options={ends.map((value) => ({ value, label: t(`ends.${value}`) }))}
          />
        </Field>
      )}
    </>
  );
}
