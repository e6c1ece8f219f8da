import type { Language } from "@/domain/i18n/language";
import type { Words } from "@/domain/journey/node";
import { type Recurrence, readRecurrence, type Weekday, weekdays } from "@/domain/schedule/recurrence";

const tags: Record<Language, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };

/** A calendar day in words; the wall has no zone, so it is read as UTC. */
function sayDay(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Intl.DateTimeFormat(tags[language], { ...options, timeZone: "UTC" }).format(at);
}

/** "Mon, 23 Nov 2026, 09:00" */
export function sayWall(wall: string, language: Language): string {
  const day = sayDay(wall, language, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return `${day}, ${wall.slice(11)}`;
}

/** "Monday"; 2024 began on one. */
export function sayWeekday(day: Weekday, language: Language, weekday: "short" | "long" = "long"): string {
  return sayDay(`2024-01-0${weekdays.indexOf(day) + 1}`, language, { weekday });
}

/** When a schedule goes out, as part of a sentence: "every week on Mon and Thu at 09:00, 10 times". */
export function saySchedule(
  { start, rule }: { start: string; rule: string | null },
  t: Words["t"],
  language: Language,
): string {
  if (rule === null) return sayWall(start, language);
  const recurrence = readRecurrence(rule);
  if (!recurrence) return t("byRule", { rule });
  const time = start.slice(11);
  return `${sayDays(recurrence, start, t, language)} ${t("at", { time })}${sayEnd(recurrence, t, language)}`;
}

function sayDays(recurrence: Recurrence, start: string, t: Words["t"], language: Language): string {
  const { every, interval: n } = recurrence;
  const often = t(n === 1 ? `every.${every}` : `everyN.${every}`, { n });
  switch (every) {
    case "day":
      return often;
    case "week": {
      const days = recurrence.on.map((day) => sayWeekday(day, language, "short"));
      const listed = new Intl.ListFormat(tags[language], { style: "short" }).format(days);
      return days.length === 0 ? often : t("on.week", { often, days: listed });
    }
    case "month": {
      const { on } = recurrence;
      if ("nth" in on) return t("on.nth", { often, nth: t(`nth.${on.nth}`), day: sayWeekday(on.weekday, language) });
      return on.day === -1 ? t("on.lastDay", { often }) : t("on.month", { often, day: on.day });
    }
    case "year":
      return t("on.year", { often, day: sayDay(start, language, { day: "numeric", month: "long" }) });
    default:
      return every satisfies never;
  }
}

function sayEnd({ end }: Recurrence, t: Words["t"], language: Language): string {
  if (end.kind === "never") return "";
  if (end.kind === "after") return t("end.after", { n: end.count });
  return t("end.until", { day: sayDay(end.day, language, { day: "numeric", month: "short", year: "numeric" }) });
}
