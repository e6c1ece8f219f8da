"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Switch } from "@/components/ui/form/switch";
import { Textarea } from "@/components/ui/form/textarea";
import type { SmsContent } from "@/domain/content/sms";
import { LiquidField } from "./liquid-field";
import { SmsLength } from "./sms-length";

/** A text message: what it says, how many parts that is, and what India's operators must know of it. */
export function SmsContentEditor({
  value,
  onChange,
  eventName,
  isMissing,
}: {
  value: SmsContent;
  /** Changes of one `field` in a row undo as one. */
  onChange: (content: SmsContent, field?: string) => void;
  eventName: string | null;
  /** True for a path of the content that publishing finds missing or wrong. */
  isMissing: (path: string) => boolean;
}) {
  const t = useTranslations("messages.textMessage");
  const { dlt } = value;
  const set = (part: Partial<SmsContent>, field?: string) => onChange({ ...value, ...part }, field);
  return (
    <>
      <LiquidField
        kind="plain"
        label={t("text")}
        value={value.text}
        eventName={eventName}
        onChange={(text) => set({ text }, "text")}
        error={isMissing("text") ? t("textError") : undefined}
      />
      <SmsLength text={value.text} />
      <Field label={t("kind")}>
        <RadioGroup
          value={value.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { value: "promotional", label: t("promotional"), hint: t("promotionalHint") },
            { value: "transactional", label: t("transactional"), hint: t("transactionalHint") },
          ]}
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
          <Field label={t("templateId")} error={isMissing("dlt.templateId") && t("templateIdError")}>
            <Input
              inputMode="numeric"
              value={dlt.templateId}
              maxLength={40}
              onChange={(event) => set({ dlt: { ...dlt, templateId: event.currentTarget.value } }, "templateId")}
            />
          </Field>
          <Field label={t("template")} hint={t("templateHint")} error={isMissing("dlt.template") && t("templateError")}>
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
}
