"use client";
import { useTranslations } from "next-intl";
import { useLanguage } from "@/components/journeys/editor/use-journey-vocabulary";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { useJourneySteps } from "@/components/segments/canvas/source-forms";
import { Select } from "@/components/ui/form/select";
import type { LeafOf } from "@/domain/segment/predicate";
import { sentenceWords } from "@/domain/segment/sentence/words";
import { WindowFields } from "../window-fields";
import { NamedChoice, SmallChoice } from "./small-choice";

const states = ["in", "entered", "reached", "ended"] as const;

/** In a journey, or how far somebody came in it and how that ended. */
export function JourneyFields({
  leaf,
  onChange,
}: {
  leaf: LeafOf<"journey">;
  onChange: (leaf: LeafOf<"journey">) => void;
}) {
  const t = useTranslations("segmentLeaves");
  const { journeys } = useStepNames();
  const { state } = leaf;
  return (
    <>
      <SmallChoice
        label={t("journeyState")}
        value={state}
        options={states.map((value) => ({ value, label: t(`journeyStates.${value}`) }))}
        // Another way to come somewhere has other outcomes.
        onChange={(next) => onChange({ ...leaf, state: next, outcome: null })}
      />
      <NamedChoice
        value={leaf.journeyId}
        names={journeys}
        onChange={(journeyId) => onChange({ ...leaf, journeyId, stepId: null })}
        label={t("journey")}
        placeholder={t("chooseJourney")}
      />
      {(state === "in" || state === "reached") && (
        <StepChoice
          journeyId={leaf.journeyId}
          stepId={leaf.stepId}
          none={t(state === "in" ? "anyStep" : "chooseStep")}
          onChange={(stepId) => onChange({ ...leaf, stepId })}
        />
      )}
      {(state === "reached" || state === "ended") && (
        <OutcomeChoice state={state} value={leaf.outcome} onChange={(outcome) => onChange({ ...leaf, outcome })} />
      )}
      {state !== "in" && <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />}
    </>
  );
}

/** A step of a journey, or none. */
export function StepChoice({
  journeyId,
  stepId,
  none,
  onChange,
}: {
  journeyId: number | null;
  stepId: string | null;
  /** What choosing no step is called. */
  none: string;
  onChange: (stepId: string | null) => void;
}) {
  const t = useTranslations("segmentLeaves");
  const steps = useJourneySteps(journeyId);
  const anyStep = { value: "any", label: none };
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

/** The words of the ledger that say most about how a step was left, how a journey ended. */
const outcomesOf = {
  reached: ["sent", "not_sent", "answered", "failed", "happened", "timeout", "closed"],
  ended: ["completed", "goal", "exit_rule", "max_stay", "over", "no_path", "stopped"],
};

function OutcomeChoice({
  state,
  value,
  onChange,
}: {
  state: keyof typeof outcomesOf;
  value: string | null;
  onChange: (outcome: string | null) => void;
}) {
  const t = useTranslations("segmentLeaves");
  const { outcomes } = sentenceWords[useLanguage()];
  const known = outcomesOf[state];
  const shown = value === null || known.includes(value) ? known : [...known, value];
  const whatever = { value: "any", label: t(`anyOutcome.${state}`) };
  return (
    <SmallChoice
      label={t("outcome")}
      value={value === null ? whatever.value : `outcome ${value}`}
      options={[whatever, ...shown.map((one) => ({ value: `outcome ${one}`, label: outcomes[one] ?? one }))]}
      onChange={(chosen) => onChange(chosen === whatever.value ? null : chosen.slice("outcome ".length))}
    />
  );
}
