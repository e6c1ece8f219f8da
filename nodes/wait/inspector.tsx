"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { wait } from "./definition";

export const WaitInspector = defineInspector(wait, ({ config, change, t, isMissing }) => (
  <Field label={t("duration")} hint={t("durationHint")} error={isMissing("amount") && t("choose")}>
    <DurationInput amount={config.amount} unit={config.unit} onChange={(next) => change(next, "amount")} />
  </Field>
));
