"use client";
import { useTranslations } from "next-intl";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { Input } from "@/components/ui/form/input";
import type { LeafOf } from "@/domain/segment/predicate";
import { NumberInput } from "../number-input";
import { NamedChoice, SmallChoice, Words } from "./small-choice";

type Props<K extends "inList" | "consent" | "reachable" | "sample"> = {
  leaf: LeafOf<K>;
  onChange: (leaf: LeafOf<K>) => void;
};

/** On a list. */
export function ListFields({ leaf, onChange }: Props<"inList">) {
  const t = useTranslations("segmentLeaves");
  const { lists } = useStepNames();
  return (
    <NamedChoice
      value={leaf.listId}
      names={lists}
      onChange={(listId) => onChange({ ...leaf, listId })}
      label={t("list")}
      placeholder={t("chooseList")}
    />
  );
}

const any = "";
const channels = ["email", "sms", "whatsapp", "push"] as const;
const consents = ["granted", "denied", "unknown"] as const;

/** What somebody has said about a channel and topic. */
export function ConsentFields({ leaf, onChange }: Props<"consent">) {
  const t = useTranslations("segmentLeaves");
  return (
    <>
      <SmallChoice
        label={t("consent")}
        value={leaf.state}
        options={consents.map((value) => ({ value, label: t(`consents.${value}`) }))}
        onChange={(state) => onChange({ ...leaf, state })}
      />
      <ChannelChoice value={leaf.channel} onChange={(channel) => onChange({ ...leaf, channel })} />
      <TopicInput value={leaf.topic} onChange={(topic) => onChange({ ...leaf, topic })} />
    </>
  );
}

/** Can be written to. */
export function ReachableFields({ leaf, onChange }: Props<"reachable">) {
  const t = useTranslations("segmentLeaves");
  const channel = channels.find((one) => one === leaf.channel) ?? "email";
  return (
    <>
      <SmallChoice
        label={t("channel")}
        value={channel}
        options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
        onChange={(next) => onChange({ ...leaf, channel: next })}
      />
      <TopicInput value={leaf.topic} onChange={(topic) => onChange({ ...leaf, topic })} />
      <SmallChoice
        label={t("consent")}
        value={leaf.consented ? "said" : "open"}
        options={[
          { value: "open", label: t("notRefused") },
          { value: "said", label: t("hasAgreed") },
        ]}
        onChange={(choice) => onChange({ ...leaf, consented: choice === "said" })}
      />
    </>
  );
}

function ChannelChoice({ value, onChange }: { value: string; onChange: (channel: string) => void }) {
  const t = useTranslations("segmentLeaves");
  const known = channels.map((channel) => ({ value: String(channel), label: t(`channels.${channel}`) }));
  const options = known.some((one) => one.value === value) ? known : [...known, { value, label: value }];
  return <SmallChoice label={t("channel")} value={value} options={options} onChange={onChange} />;
}

function TopicInput({ value, onChange }: { value: string; onChange: (topic: string) => void }) {
  const t = useTranslations("segmentLeaves");
  return (
    <Input
      controlSize="sm"
      aria-label={t("topic")}
      placeholder={t("everyTopic")}
      value={value === "*" ? any : value}
      maxLength={100}
      onChange={(event) => onChange(event.currentTarget.value.trim() || "*")}
      className="w-36"
    />
  );
}

/** A share of the people drawn by lot. */
export function SampleFields({ leaf, onChange }: Props<"sample">) {
  const t = useTranslations("segmentLeaves");
  return (
    <>
      <NumberInput
        label={t("percent")}
        value={leaf.to - leaf.from}
        min={0}
        max={100 - leaf.from}
        onChange={(percent) => onChange({ ...leaf, to: leaf.from + percent })}
        className="w-20"
      />
      <Words>{t("percentByLot")}</Words>
    </>
  );
}
