import type { Language } from "../i18n/language";
import { describe as sentenceOf } from "../segment/describe";
import type { NodeText, Words } from "./node";

/** Names of the things a step may point at, by id, as far as they are known. */
export type StepNames = {
  segments: ReadonlyMap<number, string>;
  journeys: ReadonlyMap<number, string>;
  lists: ReadonlyMap<number, string>;
};

export const noNames: StepNames = { segments: new Map(), journeys: new Map(), lists: new Map() };

/** How a step of this text speaks in a language. */
export function stepWords(text: NodeText, language: Language, { segments, journeys, lists }: StepNames): Words {
  const segment = (id: number) => segments.get(id) ?? null;
  return {
    language,
    t: translate(text, language),
    duration: durationWords(language),
    predicate: (tree) => sentenceOf(tree, language, { segment }),
    segment,
    journey: (id) => journeys.get(id) ?? null,
    list: (id) => lists.get(id) ?? null,
  };
}

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
