"use client";
import { useTranslations } from "next-intl";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { Combobox } from "@/components/ui/form/combobox";
import { useCreateList } from "./use-create-list";

/** One of the workspace's lists, or a new one by the name typed. Inside a `Field`. */
export function ListChoice({ value, onChange }: { value: number | null; onChange: (listId: number) => void }) {
  const t = useTranslations("lists");
  const { lists } = useStepNames();
  const create = useCreateList({ onMade: onChange });
  const options = [...lists].map(([id, name]) => ({ value: `#${id}`, label: name }));
  return (
    <Combobox
      value={value === null ? null : `#${value}`}
      onChange={(chosen) => {
        const known = options.find((option) => option.value === chosen);
        if (known) onChange(Number(known.value.slice(1)));
        else create(chosen);
      }}
      options={options}
      placeholder={t("choose")}
      searchPlaceholder={t("search")}
      emptyText={t("noneYet")}
      freeText={(text) => t("createNamed", { name: text })}
    />
  );
}
