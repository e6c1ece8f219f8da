"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { blankContent } from "@/domain/content/personal-content";
import { personalChannels } from "@/domain/limits/limits";
import { bestChannel } from "./definition";

type FormProps = InspectorProps<ReturnType<typeof bestChannel.initial>>;
type Part = FormProps["config"]["channels"][number];

export const BestChannelInspector = defineInspector(bestChannel, (props) => {
  const { config, change, t } = props;
  const unused = personalChannels.filter((one) => !config.channels.some(({ channel }) => channel === one));
  return (
    <>
      <div className="flex flex-col gap-1">
        <p className="font-semibold text-sm">{t("channels")}</p>
        <p className="text-muted text-xs">{t("channelsHint")}</p>
        {config.channels.length < 2 && <p className="text-bad text-sm">{t("choose")}</p>}
      </div>
      <ol aria-label={t("channels")} className="flex flex-col gap-4">
        {config.channels.map((part, at) => (
          <ChannelForm key={part.channel} {...props} part={part} at={at} />
        ))}
      </ol>
      {unused.map((channel) => (
        <Button
          key={channel}
          icon={<Plus aria-hidden />}
          className="self-start"
          onClick={() => change({ ...config, channels: [...config.channels, blankContent(channel)] })}
        >
          {t("add", { channel: t(channel) })}
        </Button>
      ))}
      <Field label={t("days")} hint={t("daysHint")}>
        <NumberInput
          value={config.days}
          min={7}
          max={365}
          className="w-20"
          onChange={(days) => change({ ...config, days: days ?? 90 }, "days")}
        />
      </Field>
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
  );
});

function ChannelForm({ part, at, ...props }: FormProps & { part: Part; at: number }) {
  const { config, change, t, isMissing } = props;
  const { channels } = config;
  const name = t(part.channel);
  const move = (to: number) => change({ ...config, channels: channels.toSpliced(at, 1).toSpliced(to, 0, part) });
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex items-center gap-1">
        <p className="mr-auto font-semibold text-sm">
          {at + 1}. {name}
        </p>
        <IconButton label={t("up", { channel: name })} disabled={at === 0} onClick={() => move(at - 1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          label={t("down", { channel: name })}
          disabled={at === channels.length - 1}
          onClick={() => move(at + 1)}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton
          label={t("remove", { channel: name })}
          onClick={() => change({ ...config, channels: channels.toSpliced(at, 1) })}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {["", ".subject"].some((path) => isMissing(`channels.${at}.content${path}`)) && (
        <p className="text-bad text-sm">{t("missing")}</p>
      )}
      <ContentForm part={part} at={at} {...props} />
    </li>
  );
}

/** Each channel's own editor. */
function ContentForm({ part, at, nodeId, config, change, isMissing, fields }: FormProps & { part: Part; at: number }) {
  const set = (next: Part, field?: string) =>
    change({ ...config, channels: config.channels.with(at, next) }, field && `${part.channel}.${field}`);
  switch (part.channel) {
    case "email":
      return (
        <fields.EmailContent
          nodeId={nodeId}
          value={part.content}
          onChange={(content, field) => set({ channel: "email", content }, field)}
        />
      );
    case "sms":
      return (
        <fields.SmsContent
          value={part.content}
          onChange={(content, field) => set({ channel: "sms", content }, field)}
          isMissing={(path) => isMissing(`channels.${at}.content.${path}`)}
        />
      );
    default:
      return part satisfies never;
  }
}
