"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import type { LeafOf } from "@/domain/segment/predicate";
import { FilterRows } from "../did-fields";
import { DurationFields } from "../duration-fields";
import { WindowFields } from "../window-fields";
import { EventChoice, SmallChoice, Words } from "./small-choice";

type Sequence = LeafOf<"sequence">;
type Step = Sequence["steps"][number];
type Props = { leaf: Sequence; onChange: (leaf: Sequence) => void };

const week = { amount: 7, unit: "days" } as const;

/** One event after the other, each within a span of the one before, with nothing of another kind between. */
export function SequenceFields({ leaf, onChange }: Props) {
  const t = useTranslations("segmentLeaves");
  const put = (steps: Step[]) => onChange({ ...leaf, steps });
  // Steps have no identity of their own: all their state is in the leaf, so their place serves as one.
  const rows = leaf.steps.map((step, at) => ({ step, n: at + 1, at }));
  return (
    <>
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
      <ol className="flex w-full flex-col gap-2">
        {rows.map(({ step, n, at }) => (
          <li key={n} className="flex flex-col gap-1.5 rounded-md border border-line p-2">
            <div className="flex flex-wrap items-center gap-1.5">
              <Words>{t(at === 0 ? "first" : "then")}</Words>
              <EventChoice value={step.event} onChange={(event) => put(replaced(leaf.steps, at, { ...step, event }))} />
              {at > 0 && <Within step={step} onChange={(next) => put(replaced(leaf.steps, at, next))} />}
              {leaf.steps.length > 2 && (
                <IconButton
                  size="sm"
                  label={t("removeStep", { n })}
                  onClick={() => put(leaf.steps.filter((_, i) => i !== at))}
                  className="ml-auto"
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
            <FilterRows
              event={step.event}
              where={step.where}
              onChange={(where) => put(replaced(leaf.steps, at, { ...step, where }))}
            />
            {at > 0 && <Without step={step} onChange={(next) => put(replaced(leaf.steps, at, next))} />}
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        icon={<Plus aria-hidden />}
        disabled={leaf.steps.length >= 10}
        onClick={() => put([...leaf.steps, { event: "", where: [], within: week, without: null }])}
      >
        {t("addThen")}
      </Button>
    </>
  );
}

const replaced = (steps: readonly Step[], at: number, step: Step) => steps.map((old, i) => (i === at ? step : old));

type StepProps = { step: Step; onChange: (step: Step) => void };

function Within({ step, onChange }: StepProps) {
  const t = useTranslations("segmentLeaves");
  return (
    <>
      <SmallChoice
        label={t("howSoon")}
        value={step.within === null ? "whenever" : "within"}
        options={[
          { value: "within", label: t("within") },
          { value: "whenever", label: t("whenever") },
        ]}
        onChange={(choice) => onChange({ ...step, within: choice === "within" ? week : null })}
      />
      {step.within && <DurationFields value={step.within} onChange={(within) => onChange({ ...step, within })} />}
    </>
  );
}

function Without({ step, onChange }: StepProps) {
  const t = useTranslations("segmentLeaves");
  const { without } = step;
  if (!without) {
    return (
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 self-start"
        icon={<Plus aria-hidden />}
        onClick={() => onChange({ ...step, without: { event: "", where: [] } })}
      >
        {t("addWithout")}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Words>{t("without")}</Words>
      <EventChoice value={without.event} onChange={(event) => onChange({ ...step, without: { ...without, event } })} />
      <IconButton size="sm" label={t("removeWithout")} onClick={() => onChange({ ...step, without: null })}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
