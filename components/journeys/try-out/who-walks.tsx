"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTraitFields } from "@/components/segments/editor/use-suggestions";
import { useTRPC } from "@/components/shell/api/trpc";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { NamedValueRows } from "./named-value-rows";
import type { NamedValue } from "./named-values";

export type Who = {
  kind: "invented" | "real";
  traits: readonly NamedValue[];
  person: { id: number; label: string } | null;
};

/** Somebody invented, or a real person found by name, address, phone or id. */
export function WhoWalks({ who, onChange }: { who: Who; onChange: (who: Who) => void }) {
  const t = useTranslations("tryOut");
  const fields = useTraitFields();
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t("who")}
        value={who.kind}
        onChange={(kind) => onChange({ ...who, kind })}
        options={[
          { value: "invented", label: t("invented") },
          { value: "real", label: t("real"), hint: t("realHint") },
        ]}
      />
      {who.kind === "invented" ? (
        <NamedValueRows
          label={t("traits")}
          add={t("addTrait")}
          rows={who.traits}
          fields={fields}
          onChange={(traits) => onChange({ ...who, traits })}
        />
      ) : (
        <PersonSearch person={who.person} onChange={(person) => onChange({ ...who, person })} />
      )}
    </div>
  );
}

function PersonSearch({ person, onChange }: { person: Who["person"]; onChange: (person: Who["person"]) => void }) {
  const t = useTranslations("tryOut");
  const api = useTRPC();
  const [search, setSearch] = useState("");
  const rested = useDeferredValue(search);
  const found = useQuery({
    ...api.people.list.queryOptions({ search: rested, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const people = (found.data?.people ?? []).map(({ id, name, email, knownAs }) => ({
    value: String(id),
    label: name ?? email ?? knownAs ?? `#${id}`,
    hint: name === null ? undefined : (email ?? knownAs ?? undefined),
  }));
  const isListed = people.some(({ value }) => value === String(person?.id));
  const options = person && !isListed ? [...people, { value: String(person.id), label: person.label }] : people;
  return (
    <Field label={t("person")}>
      <Combobox
        value={person === null ? null : String(person.id)}
        onChange={(id) =>
          onChange({ id: Number(id), label: people.find(({ value }) => value === id)?.label ?? `#${id}` })
        }
        options={options}
        onSearch={setSearch}
        placeholder={t("choosePerson")}
        searchPlaceholder={t("searchPerson")}
        emptyText={t("noPerson")}
      />
    </Field>
  );
}
