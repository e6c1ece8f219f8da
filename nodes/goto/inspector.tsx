"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { goto } from "./definition";

export const GotoInspector = defineInspector(goto, ({ config, change, t, isMissing }) => (
  <Field label={t("times")} hint={t("timesHint")} error={isMissing("limit") && t("choose")}>
    <NumberInput
      value={config.limit}
      min={1}
      max={100}
      className="w-20"
      onChange={(limit) => change({ limit }, "limit")}
    />
  </Field>
));
