import type { Language } from "../i18n/language";
import type { NodeText, Words } from "./node";

const intlTags: Record<Language, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };
const unitNames = { minutes: "minute", hours: "hour", days: "day", weeks: "week" } as const;

/** A key of a node's own text with `{name}` places filled; the key itself when the text has no such key. */
export function translate(text: NodeText, language: Language) {
  const own: Readonly<Record<string, string>> = text[language];
  return (key: string, values: Record<string, string | number> = {}): string =>
    (own[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** "3 days", "1 hour", "2 सप्ताह". */
export function durationWords(language: Language): Words["duration"] {
  const formats = new Map<string, Intl.NumberFormat>();
  return (amount, unit) => {
    const name = unitNames[unit];
    let format = formats.get(name);
    if (!format) {
      format = new Intl.NumberFormat(intlTags[language], { style: "unit", unit: name, unitDisplay: "long" });
      formats.set(name, format);
    }
    return format.format(amount);
  };
}
