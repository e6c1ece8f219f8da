"use client";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/form/combobox";
import { testForField } from "@/domain/segment/edit-predicate";
import type { InSegmentLeaf, TraitLeaf } from "@/domain/segment/predicate";
import { FieldCombobox } from "./field-combobox";
import { TestFields } from "./test-fields";
import { useSegmentNames, useTraitFields } from "./use-suggestions";

/** The controls of a row about a trait. */
export function TraitFields({ leaf, onChange }: { leaf: TraitLeaf; onChange: (leaf: TraitLeaf) => void }) {
  const t = useTranslations("segments.editor");
  const fields = useTraitFields();
  const field = fields.find(({ path }) => path === leaf.path);
  const choose = (path: string) => {
    const chosen = fields.find((each) => each.path === path);
    onChange({ ...leaf, path, test: testForField(leaf.test, chosen) });
  };
  return (
    <>
      <FieldCombobox
        path={leaf.path}
        fields={fields}
        onChange={choose}
        label={t("trait")}
        placeholder={t("chooseTrait")}
      />
      <TestFields test={leaf.test} field={field} onChange={(test) => onChange({ ...leaf, test })} />
    </>
  );
}

/** The controls of a row about membership of another segment. */
export function SegmentFields({
  leaf,
  onChange,
  exceptSegmentId,
}: {
  leaf: InSegmentLeaf;
  onChange: (leaf: InSegmentLeaf) => void;
  /** The segment being edited cannot contain itself. */
  exceptSegmentId: number | undefined;
}) {
  const t = useTranslations("segments.editor");
  const options = useSegmentNames()
    .filter(({ id }) => id !== exceptSegmentId)
    .map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Combobox
      size="sm"
      value={leaf.segmentId === null ? null : String(leaf.segmentId)}
      onChange={(id) => onChange({ ...leaf, segmentId: Number(id) })}
      options={options}
      label={t("segment")}
      placeholder={t("chooseSegment")}
      searchPlaceholder={t("searchSegment")}
      emptyText={t("noSegment")}
      className="w-auto max-w-64"
    />
  );
}
