"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { personalChannels } from "@/domain/limits/limits";
import { subscription } from "./definition";

export const SubscriptionInspector = defineInspector(subscription, ({ config, change, t, isMissing }) => (
  <>
    <Field label={t("what")}>
      <RadioGroup
        value={config.state}
        onChange={(state) => change({ ...config, state })}
        options={[
          { value: "granted", label: t("allow"), hint: t("allowHint") },
          { value: "denied", label: t("forbid"), hint: t("forbidHint") },
        ]}
      />
    </Field>
    <Field label={t("channel")}>
      <Select
        value={config.channel}
        onChange={(channel) => change({ ...config, channel })}
        options={personalChannels.map((value) => ({ value, label: t(value) }))}
      />
    </Field>
    <Field label={t("topic")} hint={t("topicHint")} error={isMissing("topic") && t("choose")}>
      <Input
        value={config.topic}
        maxLength={100}
        onChange={(event) => change({ ...config, topic: event.currentTarget.value }, "topic")}
      />
    </Field>
  </>
));
