"use client";
import { useTranslations } from "next-intl";
import type { LeafOf } from "@/domain/segment/predicate";
import { FieldCombobox } from "../field-combobox";
import { useTraitFields } from "../use-suggestions";
import { emptyMeasure, NumberSource } from "./rank-fields";
import { SmallChoice, Words } from "./small-choice";

export type OnePerRule = Pick<LeafOf<"onePer">, "key" | "keep" | "missing">;

const keeps = ["newest", "oldest", "greatest", "least"] as const;

/** One of all who share a key, by a rule that says which; and what happens to people without a key. */
export function OnePerFields({ rule, onChange }: { rule: OnePerRule; onChange: (rule: OnePerRule) => void }) {
  const t = useTranslations("segmentLeaves");
  const fields = useTraitFields();
  const { key, keep, missing } = rule;
  const keepBy = (by: (typeof keeps)[number]): OnePerRule["keep"] =>
    by === "newest" || by === "oldest" ? { by } : { by, of: "of" in keep ? keep.of : emptyMeasure };
  return (
    <>
      <Words>{t("onePer")}</Words>
      <FieldCombobox
        path={key}
        fields={fields}
        onChange={(path) => onChange({ ...rule, key: path })}
        label={t("key")}
        placeholder={t("chooseKey")}
      />
      <SmallChoice
        label={t("keep")}
        value={keep.by}
        options={keeps.map((by) => ({ value: by, label: t(`keeps.${by}`) }))}
        onChange={(by) => onChange({ ...rule, keep: keepBy(by) })}
      />
      {"of" in keep && <NumberSource of={keep.of} onChange={(of) => onChange({ ...rule, keep: { ...keep, of } })} />}
      <Words>{t("withoutKey")}</Words>
      <SmallChoice
        label={t("withoutKey")}
        value={missing}
        options={[
          { value: "own", label: t("missing.own") },
          { value: "drop", label: t("missing.drop") },
        ]}
        onChange={(next) => onChange({ ...rule, missing: next })}
      />
    </>
  );
}
