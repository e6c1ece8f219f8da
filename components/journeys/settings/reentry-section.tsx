"use client";
import { useTranslations } from "next-intl";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import type { SectionProps } from "./section";

/** How often one person may enter. */
export function ReentrySection({ settings: { reentry }, change }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const modes = ["afterExit", "never", "afterPause", "perKey"] as const;
  const choose = (mode: (typeof modes)[number]) => {
    if (mode === "afterPause") change({ reentry: { mode, pause: { amount: 30, unit: "days" } } });
    else if (mode === "perKey") change({ reentry: { mode, property: "order_id" } });
    else change({ reentry: { mode } });
  };
  return (
    <section className="flex flex-col gap-3">
      <Field label={t("reentry")}>
        <RadioGroup
          value={reentry.mode}
          onChange={choose}
          options={modes.map((value) => ({
            value,
            label: t(`reentryModes.${value}`),
            hint: t(`reentryHints.${value}`),
          }))}
        />
      </Field>
      {reentry.mode === "afterPause" && (
        <Field label={t("pause")}>
          <DurationInput
            {...reentry.pause}
            onChange={({ amount, unit }) =>
              change({ reentry: { mode: "afterPause", pause: { amount: amount ?? 1, unit } } }, "pause")
            }
          />
        </Field>
      )}
      {reentry.mode === "perKey" && (
        <Field label={t("key")} hint={t("keyHint")}>
          <Input
            value={reentry.property}
            maxLength={200}
            onChange={(event) => {
              const property = event.currentTarget.value;
              if (property !== "") change({ reentry: { mode: "perKey", property } }, "key");
            }}
          />
        </Field>
      )}
    </section>
  );
}
