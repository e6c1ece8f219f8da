"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Editor } from "@/components/canvas/editing/editor";
import { freshId } from "@/components/canvas/editing/fresh-id";
import type { InspectorFields } from "@/components/canvas/inspector/inspector-types";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import type { JourneyDocument } from "@/domain/journey/document";
import type { JourneySettings } from "@/domain/journey/settings";
import { everyone } from "@/domain/segment/predicate";

type Change = (settings: Partial<JourneySettings>, field?: string) => void;
type PartProps = { settings: JourneySettings; change: Change; fields: InspectorFields };

/** What holds for the whole journey: re-entry, who may enter, what ends it, what counts as success. */
export function SettingsPanel({
  document,
  editor,
  fields,
  readOnly,
}: {
  document: JourneyDocument;
  editor: Editor<JourneyDocument>;
  fields: InspectorFields;
  readOnly: boolean;
}) {
  const change: Change = (settings, field) =>
    editor.edit(
      (draft) => {
        Object.assign(draft.settings, settings);
      },
      field ? { gesture: `settings:${field}` } : {},
    );
  const props = { settings: document.settings, change, fields };
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-6">
      <Reentry {...props} />
      <Eligibility {...props} />
      <Goal {...props} />
      <ExitRules {...props} />
    </fieldset>
  );
}

function Reentry({ settings: { reentry }, change }: PartProps) {
  const t = useTranslations("journeys.settings");
  const modes = ["afterExit", "never", "afterPause", "perKey"] as const;
  const choose = (mode: (typeof modes)[number]) => {
    if (mode === "afterPause") change({ reentry: { mode, pause: { amount: 30, unit: "days" } } });
    else if (mode === "perKey") change({ reentry: { mode, property: "order_id" } });
    else change({ reentry: { mode } });
  };
  return (
    <section className="flex flex-col gap-3">
      <Field label={t("reentry")}>
        <RadioGroup
          value={reentry.mode}
          onChange={choose}
          options={modes.map((value) => ({
            value,
            label: t(`reentryModes.${value}`),
            hint: t(`reentryHints.${value}`),
          }))}
        />
      </Field>
      {reentry.mode === "afterPause" && (
        <Field label={t("pause")}>
          <DurationInput
            {...reentry.pause}
            onChange={({ amount, unit }) =>
              change({ reentry: { mode: "afterPause", pause: { amount: amount ?? 1, unit } } }, "pause")
            }
          />
        </Field>
      )}
      {reentry.mode === "perKey" && (
        <Field label={t("key")} hint={t("keyHint")}>
          <Input
            value={reentry.property}
            maxLength={200}
            onChange={(event) => {
              const property = event.currentTarget.value;
              if (property !== "") change({ reentry: { mode: "perKey", property } }, "key");
            }}
          />
        </Field>
      )}
    </section>
  );
}

function Eligibility({ settings: { eligibility }, change, fields }: PartProps) {
  const t = useTranslations("journeys.settings");
  return (
    <section className="flex flex-col gap-3">
      <Switch
        label={<span className="font-semibold text-sm">{t("eligibility")}</span>}
        hint={t(eligibility ? "eligibilityHint" : "eligibilityOff")}
        checked={eligibility !== null}
        onChange={(on) => change({ eligibility: on ? everyone : null })}
      />
      {eligibility && (
        <fields.Predicate
          label={t("eligibility")}
          value={eligibility}
          onChange={(next) => change({ eligibility: next }, "eligibility")}
        />
      )}
    </section>
  );
}

/** The first goal; a journey may have more. */
function Goal({ settings: { goals }, change: changeSettings, fields }: PartProps) {
  const [goal = null, ...others] = goals;
  const change = ({ goal: next }: { goal: JourneySettings["goals"][number] | null }, field?: string) =>
    changeSettings({ goals: next ? [next, ...others] : others }, field);
  const t = useTranslations("journeys.settings");
  return (
    <section className="flex flex-col gap-3">
      <Switch
        label={<span className="font-semibold text-sm">{t("goal")}</span>}
        hint={t("goalHint")}
        checked={goal !== null}
        onChange={(on) =>
          change({
            goal: on
              ? {
                  id: freshId("g"),
                  name: "",
                  event: "Order Completed",
                  where: [],
                  window: { amount: 7, unit: "days" },
                  exits: true,
                  value: null,
                }
              : null,
          })
        }
      />
      {goal && (
        <>
          <fields.EventName
            label={t("goalEvent")}
            value={goal.event}
            onChange={(event) => change({ goal: { ...goal, event } })}
          />
          <fields.PropertyFilters
            label={t("onlyIf")}
            event={goal.event}
            value={goal.where}
            onChange={(where) => change({ goal: { ...goal, where } }, "goal.where")}
          />
          <Field label={t("goalWindow")}>
            <DurationInput
              {...goal.window}
              onChange={({ amount, unit }) =>
                change({ goal: { ...goal, window: { amount: amount ?? 7, unit } } }, "goal.window")
              }
            />
          </Field>
          <Switch
            label={t("goalExits")}
            checked={goal.exits}
            onChange={(exits) => change({ goal: { ...goal, exits } })}
          />
        </>
      )}
    </section>
  );
}

type Rule = JourneySettings["exitRules"][number];

function ExitRules({ settings: { exitRules }, change, fields }: PartProps) {
  const t = useTranslations("journeys.settings");
  const set = (id: string, when: Rule["when"], field?: string) =>
    change({ exitRules: exitRules.map((rule) => (rule.id === id ? { ...rule, when } : rule)) }, field);
  return (
    <section aria-label={t("exitRules")} className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold text-sm">{t("exitRules")}</h3>
        <p className="text-muted text-xs">{t("exitRulesHint")}</p>
      </div>
      {exitRules.map(({ id, when }) => (
        <div key={id} className="flex flex-col gap-3 rounded-lg border border-line p-3">
          <div className="flex items-center gap-1.5">
            <Select
              label={t("exitKind")}
              value={when.kind}
              onChange={(kind) =>
                set(
                  id,
                  kind === "event" ? { kind, event: "Order Completed", where: [] } : { kind, predicate: everyone },
                )
              }
              options={[
                { value: "event", label: t("exitEvent") },
                { value: "predicate", label: t("exitPredicate") },
              ]}
            />
            <IconButton
              label={t("removeExitRule")}
              onClick={() => change({ exitRules: exitRules.filter((rule) => rule.id !== id) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          {when.kind === "event" ? (
            <>
              <fields.EventName
                label={t("event")}
                value={when.event}
                onChange={(event) => set(id, { ...when, event })}
              />
              <fields.PropertyFilters
                label={t("onlyIf")}
                event={when.event}
                value={when.where}
                onChange={(where) => set(id, { ...when, where }, `exit:${id}`)}
              />
            </>
          ) : (
            <fields.Predicate
              label={t("becomesTrue")}
              value={when.predicate}
              onChange={(predicate) => set(id, { kind: "predicate", predicate }, `exit:${id}`)}
            />
          )}
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={exitRules.length >= 20}
        onClick={() =>
          change({
            exitRules: [
              ...exitRules,
              { id: freshId("x"), when: { kind: "event", event: "Order Completed", where: [] } },
            ],
          })
        }
      >
        {t("addExitRule")}
      </Button>
    </section>
  );
}
