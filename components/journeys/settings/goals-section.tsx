"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { freshId } from "@/components/canvas/editing/fresh-id";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Switch } from "@/components/ui/form/switch";
import type { Goal } from "@/domain/journey/settings";
import { Section, type SectionProps } from "./section";

const mostGoals = 10;

/** What counts as success: events inside a window that opens with entering. */
export function GoalsSection({ settings: { goals }, change, fields }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const add = () =>
    change({
      goals: [
        ...goals,
        {
          ...{ id: freshId("g"), name: "", event: "Order Completed", where: [] },
          ...{ window: { amount: 7, unit: "days" }, exits: goals.length === 0, value: null },
        },
      ],
    });
  return (
    <Section title={t("goals")} hint={t("goalHint")}>
      {goals.map((goal, at) => (
        <GoalForm
          key={goal.id}
          goal={goal}
          number={at + 1}
          fields={fields}
          change={(next, field) =>
            change({ goals: goals.map((one) => (one.id === goal.id ? next : one)) }, field && `${goal.id}.${field}`)
          }
          remove={() => change({ goals: goals.filter(({ id }) => id !== goal.id) })}
        />
      ))}
      <Button icon={<Plus aria-hidden />} className="self-start" disabled={goals.length >= mostGoals} onClick={add}>
        {t("addGoal")}
      </Button>
    </Section>
  );
}

type GoalProps = {
  goal: Goal;
  number: number;
  fields: SectionProps["fields"];
  change: (goal: Goal, field?: string) => void;
  remove: () => void;
};

function GoalForm({ goal, number, fields, change, remove }: GoalProps) {
  const t = useTranslations("journeys.settings");
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="sr-only">{t("goalNumber", { number })}</legend>
      <div className="flex items-end gap-1.5">
        <Field label={t("goalName")} className="flex-1">
          <Input
            value={goal.name}
            maxLength={120}
            placeholder={goal.event}
            onChange={(event) => change({ ...goal, name: event.currentTarget.value }, "name")}
          />
        </Field>
        <IconButton label={t("removeGoal", { number })} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <fields.EventName label={t("goalEvent")} value={goal.event} onChange={(event) => change({ ...goal, event })} />
      <fields.PropertyFilters
        label={t("onlyIf")}
        event={goal.event}
        value={goal.where}
        onChange={(where) => change({ ...goal, where }, "where")}
      />
      <Field label={t("goalWindow")}>
        <DurationInput
          {...goal.window}
          onChange={({ amount, unit }) => change({ ...goal, window: { amount: amount ?? 1, unit } }, "window")}
        />
      </Field>
      <Field label={t("goalValue")} hint={t("goalValueHint")}>
        <Input
          value={goal.value ?? ""}
          maxLength={200}
          placeholder="total"
          onChange={(event) => change({ ...goal, value: event.currentTarget.value || null }, "value")}
        />
      </Field>
      <Switch label={t("goalExits")} checked={goal.exits} onChange={(exits) => change({ ...goal, exits })} />
    </fieldset>
  );
}
