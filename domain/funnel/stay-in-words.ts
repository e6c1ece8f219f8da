import type { Language } from "../i18n/language";

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** A length of time as people say it, in its largest unit: "2.5 days", "40 minutes". */
export function stayInWords(ms: number, language: Language, unitDisplay: "long" | "narrow" | "short" = "long"): string {
  const [unit, length] = units.find(([, size]) => ms >= size) ?? (["second", 1000] as const);
  const amount = ms / length;
  const maximumFractionDigits = amount < 10 && unit !== "second" ? 1 : 0;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, maximumFractionDigits }).format(amount);
}
