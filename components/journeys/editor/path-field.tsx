"use client";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import type { Field as DataField } from "@/domain/segment/field";

/** Chooses a trait or property the data has, with examples of its values, or any other name. */
export function PathField({
  label,
  value,
  fields,
  placeholder,
  onChange,
}: {
  label: string;
  value: string;
  fields: readonly DataField[];
  placeholder: string;
  onChange: (path: string) => void;
}) {
  const t = useTranslations("segments.editor");
  const options = fields.map(({ path, values }) => ({
    value: path,
    label: path,
    hint: values.slice(0, 3).map(String).join(", "),
  }));
  return (
    <Field label={label}>
      <Combobox
        value={value === "" ? null : value}
        onChange={onChange}
        options={options}
        placeholder={placeholder}
        searchPlaceholder={t("searchField")}
        emptyText={t("noField")}
        freeText={(text) => t("useText", { text })}
      />
    </Field>
  );
}
