"use client";
import { Plus, X } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { updateProfile } from "./definition";

type Value = string | number | boolean | null;
type Kind = "kindText" | "kindNumber" | "kindYes" | "kindNo" | "kindClear";
const kinds: readonly Kind[] = ["kindText", "kindNumber", "kindYes", "kindNo", "kindClear"];
const startOf: Record<Kind, Value> = { kindText: "", kindNumber: 0, kindYes: true, kindNo: false, kindClear: null };

const kindOf = (value: Value): Kind => {
  if (value === null) return "kindClear";
  if (typeof value === "number") return "kindNumber";
  if (typeof value === "boolean") return value ? "kindYes" : "kindNo";
  return "kindText";
};

export const UpdateProfileInspector = defineInspector(updateProfile, ({ config, change, t, fields }) => {
  const set = (index: number, part: { path?: string; value?: Value }, field?: string) =>
    change({ changes: config.changes.map((c, i) => (i === index ? { ...c, ...part } : c)) }, field);
  return (
    <>
      {config.changes.map((c, i) => (
        <div key={keyOf(config.changes, i)} className="flex flex-col gap-2 rounded-lg border border-line p-3">
          <div className="flex items-end gap-1.5">
            <div className="min-w-0 flex-1">
              <fields.Trait label={t("trait")} value={c.path} onChange={(path) => set(i, { path })} />
            </div>
            <IconButton
              label={t("removeChange")}
              onClick={() => change({ changes: config.changes.filter((_, j) => j !== i) })}
            >
              <X aria-hidden />
            </IconButton>
          </div>
          <Field label={t("kind")} hideLabel>
            <Select
              value={kindOf(c.value)}
              onChange={(kind) => set(i, { value: startOf[kind] })}
              options={kinds.map((value) => ({ value, label: t(value) }))}
            />
          </Field>
          {typeof c.value === "string" && (
            <Field label={t("value")} hint={t("valueHint")} hideLabel>
              <Input value={c.value} onChange={(event) => set(i, { value: event.currentTarget.value }, `value${i}`)} />
            </Field>
          )}
          {typeof c.value === "number" && (
            <Field label={t("value")} hideLabel>
              <NumberInput
                value={c.value}
                step={0.01}
                onChange={(value) => set(i, { value: value ?? 0 }, `value${i}`)}
              />
            </Field>
          )}
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        onClick={() => change({ changes: [...config.changes, { path: "", value: "" }] })}
      >
        {t("addChange")}
      </Button>
    </>
  );
});

/** Rows are told apart by trait; two of the same trait by their order. */
const keyOf = (changes: readonly { path: string }[], index: number) => {
  const { path } = changes[index] ?? { path: "" };
  return `${path}#${changes.slice(0, index).filter((c) => c.path === path).length}`;
};
