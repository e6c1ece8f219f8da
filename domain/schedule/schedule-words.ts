import type { Language } from "../i18n/language";
import type { OpeningHours } from "./opening-hours";

const tags: Record<Language, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };

/** 2 January 2023 was a Monday. */
const monday = Date.UTC(2023, 0, 2);

/** The name of a weekday (1 = Monday). */
export function weekdayName(weekday: number, language: Language, style: "short" | "long" = "short"): string {
  const format = new Intl.DateTimeFormat(tags[language], { weekday: style, timeZone: "UTC" });
  return format.format(monday + (weekday - 1) * 86_400_000);
}

/** "Mon–Fri", "Sat", "Tue, Thu": three or more in a row are written as a span. */
export function weekdaysInWords(days: readonly number[], language: Language): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    const names = sorted.slice(i, end + 1).map((day) => weekdayName(day, language));
    parts.push(...(names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names));
    i = end + 1;
  }
  return parts.join(", ");
}

/** "Mon–Fri 09:00–18:00; Sat 10:00–14:00" */
export function openingHoursInWords({ windows }: OpeningHours, language: Language): string {
  return windows
    .map(({ days, from, to }) => `${weekdaysInWords(days, language)} ${from === to ? "" : `${from}–${to}`}`.trim())
    .join("; ");
}

/** "1 Dec 2026, 09:00" of a local date and time "2026-12-01T09:00". */
export function localTimeInWords(local: string, language: Language): string {
  const [day = "", time = ""] = local.split("T");
  const format = new Intl.DateTimeFormat(tags[language], { dateStyle: "medium", timeZone: "UTC" });
  return `${format.format(new Date(`${day}T00:00:00Z`))}, ${time}`;
}
