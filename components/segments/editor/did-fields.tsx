"use client";
import { Filter, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Combobox } from "@/components/ui/form/combobox";
import { testForField } from "@/domain/segment/edit-predicate";
import type { Field } from "@/domain/segment/field";
import type { DidLeaf, PropertyFilter } from "@/domain/segment/predicate";
import { CountFields } from "./count-fields";
import { FieldCombobox } from "./field-combobox";
import { TestFields } from "./test-fields";
import { useEventNames, usePropertyFields } from "./use-suggestions";
import { WindowFields } from "./window-fields";

type Props = { leaf: DidLeaf; onChange: (leaf: DidLeaf) => void };

/** The controls of a row about an event: which, how often, when. */
export function DidFields({ leaf, onChange }: Props) {
  const t = useTranslations("segments.editor");
  const options = useEventNames().map((name) => ({ value: name, label: name }));
  return (
    <>
      <Combobox
        size="sm"
        value={leaf.event === "" ? null : leaf.event}
        onChange={(event) => onChange({ ...leaf, event })}
        options={options}
        label={t("event")}
        placeholder={t("chooseEvent")}
        searchPlaceholder={t("searchEvent")}
        emptyText={t("noEvent")}
        freeText={(text) => t("useText", { text })}
        className="w-auto max-w-64"
      />
      <CountFields leaf={leaf} onChange={onChange} />
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
    </>
  );
}

/** The property filters of an event, one line each; also used on their own by journeys. */
export function FilterRows({
  event,
  where,
  onChange,
}: {
  event: string;
  where: PropertyFilter[];
  onChange: (where: PropertyFilter[]) => void;
}) {
  const t = useTranslations("segments.editor");
  const fields = usePropertyFields(event);
  // Rows have no identity of their own: all their state is in `where`, so their place serves as one.
  const rows = where.map((filter, index) => ({
    number: index + 1,
    filter,
    onChange: (next: PropertyFilter) => onChange(where.map((other, i) => (i === index ? next : other))),
    onRemove: () => onChange(where.filter((_, i) => i !== index)),
  }));
  return (
    <div className="flex flex-col items-start gap-1.5">
      {rows.map((row) => (
        <FilterRow key={row.number} {...row} fields={fields} />
      ))}
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2"
        icon={<Plus aria-hidden />}
        disabled={where.length >= 20}
        onClick={() => onChange([...where, { path: "", test: { op: "equals", value: "" } }])}
      >
        {t("addFilter")}
      </Button>
    </div>
  );
}

function FilterRow({
  number,
  filter,
  fields,
  onChange,
  onRemove,
}: {
  number: number;
  filter: PropertyFilter;
  fields: readonly Field[];
  onChange: (filter: PropertyFilter) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("segments.editor");
  const fieldAt = (path: string) => fields.find((field) => field.path === path);
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">{t("filterNumber", { n: number })}</legend>
      <span className="inline-flex items-center gap-1 text-muted text-sm">
        <Filter aria-hidden className="size-3.5" />
        {t(number === 1 ? "where" : "andWhere")}
      </span>
      <FieldCombobox
        path={filter.path}
        fields={fields}
        onChange={(path) => onChange({ path, test: testForField(filter.test, fieldAt(path)) })}
        label={t("property")}
        placeholder={t("chooseProperty")}
      />
      <TestFields test={filter.test} field={fieldAt(filter.path)} onChange={(test) => onChange({ ...filter, test })} />
      <IconButton size="sm" label={t("removeFilter")} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </fieldset>
  );
}
