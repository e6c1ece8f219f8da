"use client";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/feedback/chip";
import { Combobox } from "@/components/ui/form/combobox";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { opsFor, withOp } from "@/domain/segment/edit-predicate";
import { type Field, scalarFromText } from "@/domain/segment/field";
import type { Comparison, Scalar } from "@/domain/segment/predicate";
import { DurationFields } from "./duration-fields";
import { NumberInput } from "./number-input";

const nearLimits = [
  { key: "km", min: 0.001, max: 20_000 },
  { key: "latitude", min: -90, max: 90 },
  { key: "longitude", min: -180, max: 180 },
] as const;

type Props = { test: Comparison; onChange: (test: Comparison) => void; field: Field | undefined };

/** How a value is compared, and with what; offers the values the data has. */
export function TestFields({ test, onChange, field }: Props) {
  const t = useTranslations("segments.editor");
  const ops = opsFor(field?.kind, test.op).map((op) => ({ value: op, label: t(`ops.${op}`) }));
  return (
    <>
      <Select
        size="sm"
        label={t("comparison")}
        value={test.op}
        options={ops}
        onChange={(op) => onChange(withOp(test, op))}
        className="w-auto"
      />
      <ValueFields test={test} onChange={onChange} field={field} />
    </>
  );
}

function ValueFields({ test, onChange, field }: Props) {
  const t = useTranslations("segments.editor");
  switch (test.op) {
    case "exists":
    case "missing":
      return null;
    case "equals":
    case "notEquals":
      return (
        <ValueCombobox
          value={test.value === "" ? null : String(test.value)}
          field={field}
          onChange={(value) => onChange({ ...test, value })}
        />
      );
    case "in":
    case "notIn":
    case "hasAll":
      return <ValueList values={test.values} field={field} onChange={(values) => onChange({ ...test, values })} />;
    case "contains":
    case "startsWith":
    case "endsWith":
      return (
        <Input
          controlSize="sm"
          aria-label={t("value")}
          placeholder={t("chooseValue")}
          value={test.value}
          onChange={(event) => onChange({ ...test, value: event.target.value })}
          className="w-40"
        />
      );
    case "greater":
    case "atLeast":
    case "less":
    case "atMost":
      return (
        <NumberInput
          label={t("value")}
          value={test.value}
          onChange={(value) => onChange({ ...test, value })}
          className="w-28"
        />
      );
    case "before":
    case "after":
      return (
        <Input
          type="date"
          controlSize="sm"
          aria-label={t("date")}
          value={test.value.slice(0, 10)}
          onChange={(event) => onChange({ ...test, value: event.target.value })}
          className="w-auto"
        />
      );
    case "anniversary":
      return (
        <>
          <NumberInput
            label={t("fromDay")}
            value={test.from}
            min={-366}
            max={366}
            step={1}
            onChange={(from) => onChange({ ...test, from })}
            className="w-20"
          />
          <span className="text-muted text-sm">{t("to")}</span>
          <NumberInput
            label={t("toDay")}
            value={test.to}
            min={-366}
            max={366}
            step={1}
            onChange={(to) => onChange({ ...test, to })}
            className="w-20"
          />
          <span className="text-muted text-sm">{t("daysFromToday")}</span>
        </>
      );
    case "near":
      return (
        <>
          {nearLimits.map(({ key, min, max }) => (
            <NumberInput
              key={key}
              label={t(key)}
              value={test[key]}
              min={min}
              max={max}
              onChange={(value) => onChange({ ...test, [key]: value })}
              className="w-24"
            />
          ))}
        </>
      );
    case "withinLast":
    case "withinNext":
      return <DurationFields value={test} onChange={(duration) => onChange({ ...test, ...duration })} />;
  }
}

function ValueCombobox({
  value,
  field,
  onChange,
}: {
  value: string | null;
  field: Field | undefined;
  onChange: (value: Scalar) => void;
}) {
  const t = useTranslations("segments.editor");
  const options = [...new Set((field?.values ?? []).map(String))].map((text) => ({ value: text, label: text }));
  return (
    <Combobox
      size="sm"
      value={value}
      onChange={(text) => onChange(scalarFromText(text, field))}
      options={options}
      label={t("value")}
      placeholder={t("chooseValue")}
      searchPlaceholder={t("searchValue")}
      emptyText={t("typeValue")}
      freeText={(text) => t("useText", { text })}
      className="w-auto max-w-56"
    />
  );
}

function ValueList({
  values,
  field,
  onChange,
}: {
  values: Scalar[];
  field: Field | undefined;
  onChange: (values: Scalar[]) => void;
}) {
  const t = useTranslations("segments.editor");
  return (
    <>
      {values.map((value) => (
        <Chip
          key={`${typeof value} ${value}`}
          removeLabel={t("removeValue", { value: String(value) })}
          onRemove={() => onChange(values.filter((other) => other !== value))}
        >
          {String(value)}
        </Chip>
      ))}
      <ValueCombobox
        value={null}
        field={field}
        onChange={(value) => onChange(values.includes(value) ? values : [...values, value])}
      />
    </>
  );
}
