"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Switch } from "@/components/ui/form/switch";
import { Textarea } from "@/components/ui/form/textarea";
import { sms } from "./definition";

export const SmsInspector = defineInspector(sms, ({ config, change, t, isMissing, fields }) => {
  const { content, topic } = config;
  const { dlt } = content;
  const set = (part: Partial<typeof content>, field?: string) =>
    change({ ...config, content: { ...content, ...part } }, field);
  return (
    <>
      <fields.LiquidText
        lines="many"
        label={t("text")}
        value={content.text}
        onChange={(text) => set({ text }, "text")}
        error={isMissing("content.text") ? t("choose") : undefined}
      />
      <fields.SmsLength text={content.text} />
      <Field label={t("kind")}>
        <RadioGroup
          value={content.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { value: "promotional", label: t("promotional"), hint: t("promotionalHint") },
            { value: "transactional", label: t("transactional"), hint: t("transactionalHint") },
          ]}
        />
      </Field>
      <Field label={t("topic")} hint={t("topicHint")}>
        <Input
          value={topic}
          maxLength={100}
          onChange={(event) => {
            const next = event.currentTarget.value;
            change({ ...config, topic: next === "" ? "*" : next }, "topic");
          }}
        />
      </Field>
      <Switch
        label={t("dlt")}
        hint={t("dltHint")}
        checked={dlt !== null}
        onChange={(on) => set({ dlt: on ? { templateId: "", template: "" } : null })}
      />
      {dlt && (
        <>
          <Field label={t("templateId")} error={isMissing("content.dlt.templateId") && t("templateIdError")}>
            <Input
              inputMode="numeric"
              value={dlt.templateId}
              maxLength={40}
              onChange={(event) => set({ dlt: { ...dlt, templateId: event.currentTarget.value } }, "templateId")}
            />
          </Field>
          <Field
            label={t("template")}
            hint={t("templateHint")}
            error={isMissing("content.dlt.template") && t("templateError")}
          >
            <Textarea
              value={dlt.template}
              maxLength={2000}
              onChange={(event) => set({ dlt: { ...dlt, template: event.currentTarget.value } }, "template")}
            />
          </Field>
        </>
      )}
    </>
  );
});
