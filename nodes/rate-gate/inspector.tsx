"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { rateGate } from "./definition";

export const RateGateInspector = defineInspector(rateGate, ({ config, change, t, isMissing }) => (
  <Field label={t("most")} hint={t("mostHint")} error={isMissing("most") && t("choose")}>
    <div className="flex gap-2">
      <NumberInput
        value={config.most}
        min={1}
        max={1_000_000}
        className="w-28"
        onChange={(most) => change({ ...config, most }, "most")}
      />
      <Select
        label={t("per")}
        value={config.per}
        onChange={(per) => change({ ...config, per })}
        options={[
          { value: "minute", label: t("perMinute") },
          { value: "hour", label: t("perHour") },
        ]}
      />
    </div>
  </Field>
));
