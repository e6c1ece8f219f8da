"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { email } from "./definition";

export const EmailInspector = defineInspector(email, ({ nodeId, config, change, t, fields }) => (
  <>
    <fields.EmailContent
      nodeId={nodeId}
      value={config.content}
      onChange={(content, field) => change({ ...config, content }, field)}
    />
    <Field label={t("topic")} hint={t("topicHint")}>
      <Input
        value={config.topic}
        maxLength={100}
        onChange={(event) => {
          const topic = event.currentTarget.value;
          change({ ...config, topic: topic === "" ? "*" : topic }, "topic");
        }}
      />
    </Field>
  </>
));
