"use client";
import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { withWindowKind } from "@/domain/segment/edit-predicate";
import type { Field } from "@/domain/segment/field";
import { isOfTrait } from "@/domain/segment/leaves/window";
import type { TimeWindow } from "@/domain/segment/predicate";
import { DurationFields } from "./duration-fields";
import { FieldCombobox } from "./field-combobox";
import { useTraitFields } from "./use-suggestions";

const kinds = ["last", "ever", "between", "sinceTrait", "nearTrait"] as const;

/** When it must have happened. */
export function WindowFields({
  window,
  onChange,
  mayUse = () => true,
}: {
  window: TimeWindow;
  onChange: (window: TimeWindow) => void;
  /** Which traits may give the window its date. */
  mayUse?: (trait: Field) => boolean;
}) {
  const t = useTranslations("segments.editor");
  return (
    <>
      <Select
        size="sm"
        label={t("when")}
        value={window.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`windows.${kind}`) }))}
        onChange={(kind) => onChange(withWindowKind(window, kind))}
        className="w-auto"
      />
      {window.kind === "last" && (
        <DurationFields value={window} onChange={(duration) => onChange({ ...window, ...duration })} />
      )}
      {window.kind === "nearTrait" && (
        <>
          <DurationFields value={window} onChange={(duration) => onChange({ ...window, ...duration })} />
          <Select
            size="sm"
            label={t("side")}
            value={window.side}
            options={(["before", "after"] as const).map((side) => ({ value: side, label: t(`sides.${side}`) }))}
            onChange={(side) => onChange({ ...window, side })}
            className="w-auto"
          />
        </>
      )}
      {isOfTrait(window) && (
        <DateTrait path={window.path} mayUse={mayUse} onChange={(path) => onChange({ ...window, path })} />
      )}
      {window.kind === "between" && (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <DayInput label={t("from")} value={window.from} onChange={(from) => onChange({ ...window, from })} />
          <span className="text-muted text-sm">{t("to")}</span>
          <DayInput label={t("until")} value={window.to} onChange={(to) => onChange({ ...window, to })} />
        </span>
      )}
    </>
  );
}

function DateTrait({
  path,
  mayUse,
  onChange,
}: {
  path: string;
  mayUse: (trait: Field) => boolean;
  onChange: (path: string) => void;
}) {
  const t = useTranslations("segments.editor");
  return (
    <FieldCombobox
      path={path}
      fields={useTraitFields().filter(mayUse)}
      onChange={onChange}
      label={t("trait")}
      placeholder={t("chooseTrait")}
    />
  );
}

function DayInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  return (
    <Input
      type="date"
      controlSize="sm"
      aria-label={label}
      value={value?.slice(0, 10) ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      className="w-auto"
    />
  );
}
