"use client";
import { useTranslations } from "next-intl";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { useJourneySteps } from "@/components/segments/canvas/source-forms";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { type LeafOf, messageStates } from "@/domain/segment/predicate";
import { NumberInput } from "../number-input";
import { WindowFields } from "../window-fields";
import { NamedChoice, SmallChoice, Words } from "./small-choice";

type Props<K extends "inList" | "journey" | "message" | "consent" | "reachable" | "sample"> = {
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
const states = ["in", "entered", "reached", "ended"] as const;

/** In a journey, or how far somebody came in it. */
export function JourneyFields({ leaf, onChange }: Props<"journey">) {
  const t = useTranslations("segmentLeaves");
  const { journeys } = useStepNames();
  return (
    <>
      <SmallChoice
        label={t("journeyState")}
        value={leaf.state}
        options={states.map((value) => ({ value, label: t(`journeyStates.${value}`) }))}
        onChange={(state) => onChange({ ...leaf, state })}
      />
      <NamedChoice
        value={leaf.journeyId}
        names={journeys}
        onChange={(journeyId) => onChange({ ...leaf, journeyId, stepId: null })}
        label={t("journey")}
        placeholder={t("chooseJourney")}
      />
      {(leaf.state === "in" || leaf.state === "reached") && (
        <StepChoice
          journeyId={leaf.journeyId}
          stepId={leaf.stepId}
          onChange={(stepId) => onChange({ ...leaf, stepId })}
        />
      )}
      {leaf.state !== "in" && (
        <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
      )}
    </>
  );
}

function StepChoice({
  journeyId,
  stepId,
  onChange,
}: {
  journeyId: number | null;
  stepId: string | null;
  onChange: (stepId: string | null) => void;
}) {
  const t = useTranslations("segmentLeaves");
  const steps = useJourneySteps(journeyId);
  const anyStep = { value: "any", label: t("anyStep") };
  const options = [anyStep, ...steps.map(({ value, label }) => ({ value: `step ${value}`, label }))];
  return (
    <Select
      size="sm"
      label={t("step")}
      value={stepId === null ? anyStep.value : `step ${stepId}`}
      options={options}
      onChange={(value) => onChange(value === anyStep.value ? null : value.slice("step ".length))}
      className="w-auto max-w-56"
    />
  );
}

const counts = ["atLeast", "exactly", "atMost"] as const;

/** What became of messages. */
export function MessageFields({ leaf, onChange }: Props<"message">) {
  const t = useTranslations("segmentLeaves");
  const { journeys } = useStepNames();
  const names = new Map([[0, t("anyJourney")], ...journeys]);
  return (
    <>
      <SmallChoice
        label={t("messageState")}
        value={leaf.state}
        options={messageStates.map((value) => ({ value, label: t(`messageStates.${value}`) }))}
        onChange={(state) => onChange({ ...leaf, state })}
      />
      <SmallChoice
        label={t("howOften")}
        value={leaf.count.op}
        options={counts.map((value) => ({ value, label: t(`counts.${value}`) }))}
        onChange={(op) => onChange({ ...leaf, count: { ...leaf.count, op } })}
      />
      <NumberInput
        label={t("number")}
        value={leaf.count.n}
        min={0}
        max={1_000_000}
        step={1}
        onChange={(n) => onChange({ ...leaf, count: { ...leaf.count, n } })}
        className="w-18"
      />
      <Words>{t("messagesOf")}</Words>
      <NamedChoice
        value={leaf.journeyId ?? 0}
        names={names}
        onChange={(id) => onChange({ ...leaf, journeyId: id === 0 ? null : id, stepId: null })}
        label={t("journey")}
        placeholder={t("anyJourney")}
      />
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
    </>
  );
}

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
