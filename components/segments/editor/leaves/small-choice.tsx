"use client";
import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/form/combobox";
import { Select } from "@/components/ui/form/select";
import { useEventNames } from "../use-suggestions";

/** One of a few words inside a condition. */
export function SmallChoice<T extends string>({
  value,
  options,
  onChange,
  label,
}: {
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  label: string;
}) {
  return <Select size="sm" label={label} value={value} options={options} onChange={onChange} className="w-auto" />;
}

/** Words between the controls of a condition. */
export function Words({ children }: { children: string }) {
  return <span className="text-muted text-sm">{children}</span>;
}

/** An event the workspace has seen, or any other name. */
export function EventChoice({ value, onChange }: { value: string; onChange: (event: string) => void }) {
  const t = useTranslations("segments.editor");
  const options = useEventNames().map((name) => ({ value: name, label: name }));
  return (
    <Combobox
      size="sm"
      value={value === "" ? null : value}
      onChange={onChange}
      options={options}
      label={t("event")}
      placeholder={t("chooseEvent")}
      searchPlaceholder={t("searchEvent")}
      emptyText={t("noEvent")}
      freeText={(text) => t("useText", { text })}
      className="w-auto max-w-64"
    />
  );
}

/** A thing of the workspace by its name. */
export function NamedChoice({
  value,
  names,
  onChange,
  label,
  placeholder,
}: {
  value: number | null;
  names: ReadonlyMap<number, string>;
  onChange: (id: number) => void;
  label: string;
  placeholder: string;
}) {
  const t = useTranslations("segmentLeaves");
  return (
    <Combobox
      size="sm"
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(Number(id))}
      options={[...names].map(([id, name]) => ({ value: String(id), label: name }))}
      label={label}
      placeholder={placeholder}
      searchPlaceholder={t("search")}
      emptyText={t("nothingFound")}
      className="w-auto max-w-64"
    />
  );
}
