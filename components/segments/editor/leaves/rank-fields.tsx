"use client";
import { useTranslations } from "next-intl";
import type { LeafOf } from "@/domain/segment/predicate";
import { FilterRows } from "../did-fields";
import { FieldCombobox } from "../field-combobox";
import { NumberInput } from "../number-input";
import { useTraitFields } from "../use-suggestions";
import { MeasureFields } from "./event-leaf-fields";
import { SmallChoice, Words } from "./small-choice";

export type RankBy = Pick<LeafOf<"rank">, "side" | "size" | "of">;

export const emptyMeasure = {
  kind: "total" as const,
  fn: "sum" as const,
  path: "",
  event: "",
  where: [],
  window: { kind: "last" as const, amount: 365, unit: "days" as const },
};

/** The best (or last) so many people by a trait or by a number over their events. */
export function RankFields({ rank, onChange }: { rank: RankBy; onChange: (rank: RankBy) => void }) {
  const t = useTranslations("segmentLeaves");
  const { side, size, of } = rank;
  return (
    <>
      <SmallChoice
        label={t("side")}
        value={side}
        options={[
          { value: "top", label: t("top") },
          { value: "bottom", label: t("bottom") },
        ]}
        onChange={(next) => onChange({ ...rank, side: next })}
      />
      <NumberInput
        label={t("howMany")}
        value={size.by === "percent" ? size.percent : size.n}
        min={size.by === "percent" ? 0.01 : 1}
        {...(size.by === "percent" ? { max: 100 } : { step: 1 })}
        onChange={(n) =>
          onChange({ ...rank, size: size.by === "percent" ? { by: "percent", percent: n } : { by: "people", n } })
        }
        className="w-24"
      />
      <SmallChoice
        label={t("unit")}
        value={size.by}
        options={[
          { value: "percent", label: t("percentOfPeople") },
          { value: "people", label: t("people") },
        ]}
        onChange={(by) => onChange({ ...rank, size: by === "percent" ? { by, percent: 20 } : { by, n: 1000 } })}
      />
      <Words>{t("by")}</Words>
      <NumberSource of={of} onChange={(next) => onChange({ ...rank, of: next })} />
    </>
  );
}

/** A trait or a number over someone's events. */
export function NumberSource({ of, onChange }: { of: RankBy["of"]; onChange: (of: RankBy["of"]) => void }) {
  const t = useTranslations("segmentLeaves");
  const fields = useTraitFields().filter(({ kind }) => kind === "number");
  return (
    <>
      <SmallChoice
        label={t("by")}
        value={of.kind}
        options={[
          { value: "total", label: t("byEvents") },
          { value: "trait", label: t("byTrait") },
        ]}
        onChange={(kind) => onChange(kind === "trait" ? { kind, path: "" } : emptyMeasure)}
      />
      {of.kind === "trait" ? (
        <FieldCombobox
          path={of.path}
          fields={fields}
          onChange={(path) => onChange({ kind: "trait", path })}
          label={t("trait")}
          placeholder={t("chooseTrait")}
        />
      ) : (
        <>
          <MeasureFields measure={of} onChange={(next) => onChange(next)} />
          <div className="w-full">
            <FilterRows event={of.event} where={of.where} onChange={(where) => onChange({ ...of, where })} />
          </div>
        </>
      )}
    </>
  );
}
