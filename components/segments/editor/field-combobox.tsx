"use client";
import { Calendar, Hash, ToggleLeft, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/form/combobox";
import type { Field, FieldKind } from "@/domain/segment/field";

const icons: Record<FieldKind, typeof Type> = { text: Type, number: Hash, boolean: ToggleLeft, date: Calendar };

/** Chooses a trait or property: those the data has, with examples, or any other name. */
export function FieldCombobox({
  path,
  fields,
  onChange,
  label,
  placeholder,
}: {
  path: string;
  fields: readonly Field[];
  onChange: (path: string) => void;
  label: string;
  placeholder: string;
}) {
  const t = useTranslations("segments.editor");
  const options = fields.map(({ path: value, kind, values }) => {
    const Icon = icons[kind];
    return { value, label: value, hint: values.slice(0, 3).map(String).join(", "), icon: <Icon aria-hidden /> };
  });
  return (
    <Combobox
      size="sm"
      value={path === "" ? null : path}
      onChange={onChange}
      options={options}
      label={label}
      placeholder={placeholder}
      searchPlaceholder={t("searchField")}
      emptyText={t("noField")}
      freeText={(text) => t("useText", { text })}
      className="w-auto max-w-56"
    />
  );
}
