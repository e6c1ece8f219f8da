"use client";
import { useTranslations } from "next-intl";
import { CapsEditor } from "@/components/limits/caps-editor";
import { QuietHoursEditor } from "@/components/limits/quiet-hours-editor";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { priorities } from "@/domain/limits/limits";
import { Section, type SectionProps } from "./section";

const modes = ["inherit", "own", "none"] as const;

/** How this journey's messages rank, and how often and when they may go out. */
export function MessagesSection({ settings: { priority, messageCaps, quietHours }, change }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const choices = modes.map((value) => ({ value, label: t(`limitModes.${value}`) }));
  return (
    <Section title={t("messages")}>
      <Field label={t("priority")}>
        <RadioGroup
          value={priority}
          onChange={(next) => change({ priority: next })}
          options={priorities.toReversed().map((value) => ({
            value,
            label: t(`priorities.${value}`),
            hint: t(`priorityHints.${value}`),
          }))}
        />
      </Field>
      <Field label={t("messageCaps")}>
        <RadioGroup
          value={messageCaps.mode}
          onChange={(mode) => change({ messageCaps: mode === "own" ? { mode, caps: [] } : { mode } })}
          options={choices}
          disabled={priority === "always"}
        />
      </Field>
      {messageCaps.mode === "own" && priority !== "always" && (
        <CapsEditor
          value={messageCaps.caps}
          onChange={(caps) => change({ messageCaps: { mode: "own", caps } }, "messageCaps")}
        />
      )}
      <Field label={t("quietHours")}>
        <RadioGroup
          value={quietHours.mode}
          onChange={(mode) => change({ quietHours: mode === "own" ? { mode, quietHours: [] } : { mode } })}
          options={choices}
          disabled={priority === "always"}
        />
      </Field>
      {quietHours.mode === "own" && priority !== "always" && (
        <QuietHoursEditor
          value={quietHours.quietHours}
          onChange={(spans) => change({ quietHours: { mode: "own", quietHours: spans } }, "quietHours")}
        />
      )}
    </Section>
  );
}
