"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Combobox } from "@/components/ui/form/combobox";
import { Input } from "@/components/ui/form/input";
import type { Field as DataField } from "@/domain/segment/field";
import type { NamedValue } from "./named-values";

/** Names and values, suggested from the workspace's own data. */
export function NamedValueRows({
  label,
  add,
  rows,
  fields,
  onChange,
}: {
  label: string;
  add: string;
  rows: readonly NamedValue[];
  fields: readonly DataField[];
  onChange: (rows: NamedValue[]) => void;
}) {
  const t = useTranslations("tryOut");
  const words = useTranslations("segments.editor");
  const set = (at: number, row: NamedValue) => onChange(rows.map((one, n) => (n === at ? row : one)));
  const placed = rows.map((row, place) => ({ row, place }));
  const options = fields.map(({ path, values }) => ({
    value: path,
    label: path,
    hint: values.slice(0, 3).map(String).join(", "),
  }));
  const exampleOf = (name: string) => String(fields.find(({ path }) => path === name)?.values[0] ?? "");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 font-semibold text-sm">{label}</legend>
      {placed.map(({ row, place: at }) => (
        <div key={at} className="flex items-center gap-1.5">
          <Combobox
            className="w-32 shrink-0"
            label={t("nameOf", { n: at + 1 })}
            value={row.name === "" ? null : row.name}
            onChange={(name) => set(at, { name, text: row.text === "" ? exampleOf(name) : row.text })}
            options={options}
            placeholder={t("name")}
            searchPlaceholder={words("searchField")}
            emptyText={words("noField")}
            freeText={(text) => words("useText", { text })}
          />
          <Input
            className="min-w-0 flex-1"
            aria-label={t("valueOf", { name: row.name === "" ? t("name") : row.name })}
            value={row.text}
            onChange={(event) => set(at, { ...row, text: event.target.value })}
          />
          <IconButton
            size="sm"
            label={t("remove", { name: row.name })}
            onClick={() => onChange(rows.filter((_, n) => n !== at))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => onChange([...rows, { name: "", text: "" }])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}
