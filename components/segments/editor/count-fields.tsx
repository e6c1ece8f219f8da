"use client";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/form/select";
import type { DidLeaf } from "@/domain/segment/predicate";
import { FieldCombobox } from "./field-combobox";
import { NumberInput } from "./number-input";
import { usePropertyFields } from "./use-suggestions";

const counts = ["atLeast", "exactly", "atMost", "never"] as const;
const measures = ["occurrence", "day", "property"] as const;

/** How often: at least, exactly, at most so many times, days or different values; or never. */
export function CountFields({ leaf, onChange }: { leaf: DidLeaf; onChange: (leaf: DidLeaf) => void }) {
  const t = useTranslations("segments.editor");
  const { op, n } = leaf.count;
  const isNever = n === 0 && op !== "atLeast";
  const chooseOp = (next: (typeof counts)[number]) => {
    if (next === "never") onChange({ ...leaf, count: { op: "exactly", n: 0 }, per: { by: "occurrence" } });
    else onChange({ ...leaf, count: { op: next, n: Math.max(n, 1) } });
  };
  const chooseMeasure = (by: (typeof measures)[number]) =>
    onChange({ ...leaf, per: by === "property" ? { by, path: "" } : { by } });
  return (
    <>
      <Select
        size="sm"
        label={t("howOften")}
        value={isNever ? "never" : op}
        options={counts.map((each) => ({ value: each, label: t(`counts.${each}`) }))}
        onChange={chooseOp}
        className="w-auto"
      />
      {!isNever && (
        <>
          <NumberInput
            label={t("number")}
            value={n}
            min={op === "atLeast" ? 0 : 1}
            max={1_000_000}
            step={1}
            onChange={(next) => onChange({ ...leaf, count: { op, n: next } })}
            className="w-18"
          />
          <Select
            size="sm"
            label={t("whatIsCounted")}
            value={leaf.per.by}
            options={measures.map((each) => ({ value: each, label: t(`measures.${each}`, { n }) }))}
            onChange={chooseMeasure}
            className="w-auto"
          />
          {leaf.per.by === "property" && <CountedProperty leaf={leaf} onChange={onChange} />}
        </>
      )}
    </>
  );
}

function CountedProperty({ leaf, onChange }: { leaf: DidLeaf; onChange: (leaf: DidLeaf) => void }) {
  const t = useTranslations("segments.editor");
  const fields = usePropertyFields(leaf.event);
  return (
    <FieldCombobox
      path={leaf.per.by === "property" ? leaf.per.path : ""}
      fields={fields}
      onChange={(path) => onChange({ ...leaf, per: { by: "property", path } })}
      label={t("property")}
      placeholder={t("chooseProperty")}
    />
  );
}
