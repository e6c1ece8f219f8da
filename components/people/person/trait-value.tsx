"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";

/** A value as people read it: numbers grouped, dates as dates, the rest as it was sent. */
export function TraitValue({ value }: { value: unknown }) {
  const t = useTranslations("person");
  const format = useFormat();
  if (typeof value === "number") return <span className="tabular">{format.number(value)}</span>;
  if (typeof value === "boolean") return <span>{t(value ? "yes" : "no")}</span>;
  if (typeof value === "string") {
    if (value === "") return <span className="text-muted">{t("emptyText")}</span>;
    return instant.test(value) ? <time title={value}>{format.exactTime(new Date(value))}</time> : <span>{value}</span>;
  }
  if (value === null || value === undefined) return <span className="text-muted">–</span>;
  if (Array.isArray(value) && value.every((v) => typeof v !== "object")) return <span>{value.join(", ")}</span>;
  return <code className="whitespace-pre-wrap break-words font-mono text-xs">{JSON.stringify(value, null, 2)}</code>;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
