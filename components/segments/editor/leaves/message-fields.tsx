"use client";
import { useTranslations } from "next-intl";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { messageEventNames } from "@/domain/segment/leaves/expand";
import { type LeafOf, messageStates } from "@/domain/segment/predicate";
import { NumberInput } from "../number-input";
import { WindowFields } from "../window-fields";
import { StepChoice } from "./journey-fields";
import { NamedChoice, SmallChoice, Words } from "./small-choice";

type MessageLeaf = LeafOf<"message">;
const counts = ["atLeast", "exactly", "atMost"] as const;
const channels = ["email", "sms", "webhook"] as const;

/** What can become of messages of a channel. */
const statesOf = (channel: MessageLeaf["channel"]) =>
  messageStates.filter((state) => messageEventNames({ channel, state }).length > 0);

/** What became of messages. */
export function MessageFields({ leaf, onChange }: { leaf: MessageLeaf; onChange: (leaf: MessageLeaf) => void }) {
  const t = useTranslations("segmentLeaves");
  const { journeys } = useStepNames();
  const names = new Map([[0, t("anyJourney")], ...journeys]);
  const chooseChannel = (channel: MessageLeaf["channel"]) => {
    const states = statesOf(channel);
    onChange({ ...leaf, channel, state: states.find((state) => state === leaf.state) ?? states[0] ?? "sent" });
  };
  return (
    <>
      <SmallChoice
        label={t("messageState")}
        value={leaf.state}
        options={statesOf(leaf.channel).map((value) => ({ value, label: t(`messageStates.${value}`) }))}
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
      <SmallChoice
        label={t("channel")}
        value={leaf.channel}
        options={channels.map((value) => ({ value, label: t(`messageChannels.${value}`) }))}
        onChange={chooseChannel}
      />
      <Words>{t("messagesOf")}</Words>
      <NamedChoice
        value={leaf.journeyId ?? 0}
        names={names}
        onChange={(id) => onChange({ ...leaf, journeyId: id === 0 ? null : id, stepId: null })}
        label={t("journey")}
        placeholder={t("anyJourney")}
      />
      {leaf.journeyId !== null && (
        <StepChoice
          journeyId={leaf.journeyId}
          stepId={leaf.stepId}
          none={t("anyStep")}
          onChange={(stepId) => onChange({ ...leaf, stepId })}
        />
      )}
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
    </>
  );
}
