"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { exit } from "./definition";

export const ExitInspector = defineInspector(exit, ({ config, change, t }) => (
  <Field label={t("label")} hint={t("labelHint")}>
    <Input
      value={config.label}
      maxLength={80}
      onChange={(event) => change({ label: event.currentTarget.value }, "label")}
    />
  </Field>
));
