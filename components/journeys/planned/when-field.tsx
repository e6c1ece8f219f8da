"use client";
import { useTranslations } from "next-intl";
import { useFormat, useFormatSettings } from "@/components/ui/data/format-context";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { localDateTime } from "@/domain/journey/settings";
import { usePlans } from "./use-plans";

/** Now, or at a moment on the workspace's clock; "" while none is chosen. */
export type When = { kind: "now" } | { kind: "later"; at: string };

/** True for a choice with which something can be done. */
export const isDecided = (when: When): boolean => when.kind === "now" || localDateTime.safeParse(when.at).success;

/** When a version is to go live. */
export function WhenField({
  journeyId,
  value,
  onChange,
  error,
}: {
  journeyId: number;
  value: When;
  onChange: (when: When) => void;
  /** The moment is refused. */
  error: boolean;
}) {
  const t = useTranslations("versions.planned");
  const format = useFormat();
  const { timeZone } = useFormatSettings();
  const { ahead } = usePlans(journeyId);
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("when")}>
        <RadioGroup
          value={value.kind}
          onChange={(kind) => onChange(kind === "now" ? { kind } : { kind, at: "" })}
          options={[
            { value: "now", label: t("now") },
            { value: "later", label: t("later"), hint: t("laterHint") },
          ]}
        />
      </Field>
      {value.kind === "later" && (
        <Field
          label={t("moment")}
          hint={t("momentHint", { zone: timeZone.replaceAll("_", " ") })}
          error={error && t("momentError")}
        >
          <Input
            type="datetime-local"
            className="w-60"
            value={value.at}
            onChange={(event) => onChange({ kind: "later", at: event.target.value.slice(0, 16) })}
          />
        </Field>
      )}
      {ahead && <p className="text-muted text-sm">{t("replaces", { time: format.minuteTime(ahead.publishAt) })}</p>}
    </div>
  );
}
