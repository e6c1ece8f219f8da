"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { sms } from "./definition";

export const SmsInspector = defineInspector(sms, ({ config, change, t, isMissing, fields }) => (
  <>
    <fields.SmsContent
      value={config.content}
      onChange={(content, field) => change({ ...config, content }, field)}
      isMissing={(path) => isMissing(`content.${path}`)}
    />
    <Field label={t("topic")} hint={t("topicHint")}>
      <Input
        value={config.topic}
        maxLength={100}
        onChange={(event) => {
          const next = event.currentTarget.value;
          change({ ...config, topic: next === "" ? "*" : next }, "topic");
        }}
      />
    </Field>
  </>
));
