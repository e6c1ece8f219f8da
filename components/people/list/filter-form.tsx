"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { PeopleFilter } from "./use-people-view";

export type FilterChoices = ApiOutputs["people"]["filterChoices"];

const kinds = ["segment", "trait", "email", "seen", "did"] as const;
const operators = ["equals", "contains", "exists", "missing"] as const;

const fresh: Record<PeopleFilter["kind"], PeopleFilter> = {
  segment: { kind: "segment", segmentId: 0 },
  trait: { kind: "trait", path: "", op: "equals", value: "" },
  email: { kind: "email", has: true },
  seen: { kind: "seen", within: true, days: 30 },
  did: { kind: "did", event: "", days: null },
};

const isComplete = (filter: PeopleFilter) => {
  if (filter.kind === "segment") return filter.segmentId > 0;
  if (filter.kind === "did") return filter.event !== "";
  if (filter.kind !== "trait") return true;
  return filter.path !== "" && (filter.op === "exists" || filter.op === "missing" || filter.value !== "");
};

/** Makes or changes one filter. */
export function FilterForm({
  initial,
  choices,
  onApply,
}: {
  initial: PeopleFilter | null;
  choices: FilterChoices | undefined;
  onApply: (filter: PeopleFilter) => void;
}) {
  const t = useTranslations("people");
  const [filter, setFilter] = useState<PeopleFilter>(initial ?? fresh.segment);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(filter)) onApply(filter);
  };
  return (
    <form onSubmit={submit} className="flex w-72 max-w-full flex-col gap-3">
      <Field label={t("filter.kind")}>
        <Select
          value={filter.kind}
          onChange={(kind) => setFilter(fresh[kind])}
          options={kinds.map((value) => ({ value, label: t(`filter.kinds.${value}`) }))}
        />
      </Field>
      <FilterFields filter={filter} choices={choices} onChange={setFilter} />
      <Button type="submit" variant="primary" disabled={!isComplete(filter)}>
        {t("filter.apply")}
      </Button>
    </form>
  );
}

type FieldsProps = { choices: FilterChoices | undefined; onChange: (filter: PeopleFilter) => void };

function FilterFields({ filter, ...rest }: FieldsProps & { filter: PeopleFilter }) {
  const t = useTranslations("people");
  const { choices, onChange } = rest;
  switch (filter.kind) {
    case "segment":
      return (
        <Field label={t("filter.segment")}>
          <Combobox
            value={filter.segmentId === 0 ? null : String(filter.segmentId)}
            onChange={(value) => onChange({ ...filter, segmentId: Number(value) })}
            options={(choices?.segments ?? []).map((s) => ({ value: String(s.id), label: s.name }))}
            {...comboTexts(t)}
          />
        </Field>
      );
    case "trait":
      return <TraitFields filter={filter} {...rest} />;
    case "email":
      return (
        <Field label={t("filter.email")}>
          <Select
            value={filter.has ? "yes" : "no"}
            onChange={(value) => onChange({ ...filter, has: value === "yes" })}
            options={[
              { value: "yes", label: t("chip.email") },
              { value: "no", label: t("chip.noEmail") },
            ]}
          />
        </Field>
      );
    case "seen":
      return (
        <>
          <Field label={t("filter.seen")}>
            <Select
              value={filter.within ? "within" : "before"}
              onChange={(value) => onChange({ ...filter, within: value === "within" })}
              options={[
                { value: "within", label: t("filter.within") },
                { value: "before", label: t("filter.notWithin") },
              ]}
            />
          </Field>
          <Days value={filter.days} onChange={(days) => onChange({ ...filter, days: days ?? 30 })} />
        </>
      );
    case "did":
      return (
        <>
          <Field label={t("filter.event")}>
            <Combobox
              value={filter.event === "" ? null : filter.event}
              onChange={(event) => onChange({ ...filter, event })}
              options={(choices?.events ?? []).map((value) => ({ value, label: value }))}
              {...comboTexts(t)}
            />
          </Field>
          <Days value={filter.days} optional onChange={(days) => onChange({ ...filter, days })} />
        </>
      );
    default:
      return filter satisfies never;
  }
}

function TraitFields({
  filter,
  choices,
  onChange,
}: FieldsProps & { filter: Extract<PeopleFilter, { kind: "trait" }> }) {
  const t = useTranslations("people");
  return (
    <>
      <Field label={t("filter.trait")}>
        <Combobox
          value={filter.path === "" ? null : filter.path}
          onChange={(path) => onChange({ ...filter, path })}
          options={(choices?.traits ?? []).map((value) => ({ value, label: value }))}
          freeText={(text) => t("filter.use", { text })}
          {...comboTexts(t)}
        />
      </Field>
      <Field label={t("filter.test")}>
        <Select
          value={filter.op}
          onChange={(op) => onChange({ ...filter, op })}
          options={operators.map((value) => ({ value, label: t(`filter.operators.${value}`) }))}
        />
      </Field>
      {(filter.op === "equals" || filter.op === "contains") && (
        <Field label={t("filter.value")}>
          <Input value={filter.value ?? ""} onChange={(event) => onChange({ ...filter, value: event.target.value })} />
        </Field>
      )}
    </>
  );
}

function Days({
  value,
  optional = false,
  onChange,
}: {
  value: number | null;
  optional?: boolean;
  onChange: (days: number | null) => void;
}) {
  const t = useTranslations("people");
  return (
    <Field label={t("filter.days")} hint={optional ? t("filter.daysHint") : undefined}>
      <Input
        type="number"
        min={1}
        max={3650}
        value={value ?? ""}
        onChange={(event) => {
          const days = event.target.valueAsNumber;
          onChange(Number.isInteger(days) && days >= 1 && days <= 3650 ? days : null);
        }}
      />
    </Field>
  );
}

const comboTexts = (t: ReturnType<typeof useTranslations<"people">>) => ({
  placeholder: t("filter.choose"),
  searchPlaceholder: t("filter.search"),
  emptyText: t("filter.none"),
});
