import type { Language } from "../i18n/language";
import { sentenceWriter } from "../segment/describe";
import { spaced } from "../segment/sentence/spaced";
import { filtersText, pathText, windowText } from "../segment/sentence/writer";
import { type ComputedTraitDefinition, measuredPath } from "./definition";

type Parts = { event: string; filters: string; window: string; property: string };
type Own = "mostFrequent" | "firstTime" | "lastTime" | "firstValue" | "lastValue";

const own: Record<Language, { anything: string; measure: Record<Own, (parts: Parts) => string> }> = {
  en: {
    anything: "anything at all",
    measure: {
      mostFrequent: ({ property, event, filters, window }) =>
        spaced(`the most frequent ${property} of`, event, filters, window),
      firstTime: ({ event, filters, window }) => spaced("the first time they did", event, filters, window),
      lastTime: ({ event, filters, window }) => spaced("the last time they did", event, filters, window),
      firstValue: ({ property, event, filters, window }) => spaced(`the first ${property} of`, event, filters, window),
      lastValue: ({ property, event, filters, window }) => spaced(`the latest ${property} of`, event, filters, window),
    },
  },
  hi: {
    anything: "कुछ भी",
    measure: {
      mostFrequent: ({ property, event, filters, window }) =>
        spaced(window, event, filters, `में सबसे ज़्यादा बार आया ${property}`),
      firstTime: ({ event, filters, window }) => spaced(window, event, filters, "पहली बार करने का समय"),
      lastTime: ({ event, filters, window }) => spaced(window, event, filters, "आख़िरी बार करने का समय"),
      firstValue: ({ property, event, filters, window }) => spaced(window, event, filters, `में पहला ${property}`),
      lastValue: ({ property, event, filters, window }) => spaced(window, event, filters, `में सबसे नया ${property}`),
    },
  },
};

/** What a computed trait holds, as a phrase in the reader's language: "the average total over “Order Completed”". Pure. */
export function describeComputedTrait(
  definition: ComputedTraitDefinition,
  language: Language,
  numberLocale?: string,
): string {
  const writer = sentenceWriter(language, { segment: () => null, ...(numberLocale ? { numberLocale } : {}) });
  const { events, where, window, measure } = definition;
  const parts: Parts = {
    event: events.length === 0 ? own[language].anything : events.map((name) => `“${name}”`).join(writer.words.or),
    filters: filtersText(writer, where),
    window: windowText(writer, window),
    property: pathText(writer, measuredPath(measure) ?? ""),
  };
  switch (measure.kind) {
    case "count":
    case "sum":
    case "average":
    case "min":
    case "max":
    case "distinct":
      return writer.words.measure[measure.kind](parts);
    default:
      return own[language].measure[measure.kind](parts);
  }
}
