import type { Language } from "../i18n/language";
import type { Comparison, CountTest, ExactDuration } from "./predicate";

type Op = Comparison["op"];

/** The pieces `describe` builds its sentences from. `p` is a trait or property, `v` a value already written out. */
export type SentenceWords = {
  and: string;
  or: string;
  everyone: string;
  noOne: string;
  unchosen: string;
  unknownSegment: string;
  not: (inner: string) => string;
  more: (n: string) => string;
  test: Record<Op, (p: string, v: string) => string>;
  inSegment: (name: string) => string;
  notInSegment: (name: string) => string;
  duration: (n: string, unit: ExactDuration["unit"], one: boolean) => string;
  last: (duration: string) => string;
  between: (from: string, to: string) => string;
  since: (from: string) => string;
  until: (to: string) => string;
  did: (parts: { event: string; filters: string; count: string; window: string }) => string;
  didNot: (parts: { event: string; filters: string; window: string }) => string;
  times: Record<CountTest["op"], (n: string, one: boolean) => string>;
  days: Record<CountTest["op"], (n: string, one: boolean) => string>;
  values: Record<CountTest["op"], (n: string, property: string, one: boolean) => string>;
};

const spaced = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");

const en: SentenceWords = {
  and: " and ",
  or: " or ",
  everyone: "everyone",
  noOne: "no one",
  unchosen: "…",
  unknownSegment: "a segment that no longer exists",
  not: (inner) => `not (${inner})`,
  more: (n) => `${n} more`,
  test: {
    equals: (p, v) => `${p} is ${v}`,
    notEquals: (p, v) => `${p} is not ${v}`,
    contains: (p, v) => `${p} contains ${v}`,
    startsWith: (p, v) => `${p} starts with ${v}`,
    endsWith: (p, v) => `${p} ends with ${v}`,
    in: (p, v) => `${p} is one of ${v}`,
    exists: (p) => `${p} is known`,
    missing: (p) => `${p} is not known`,
    greater: (p, v) => `${p} is more than ${v}`,
    atLeast: (p, v) => `${p} is at least ${v}`,
    less: (p, v) => `${p} is less than ${v}`,
    atMost: (p, v) => `${p} is at most ${v}`,
    before: (p, v) => `${p} is before ${v}`,
    after: (p, v) => `${p} is after ${v}`,
    withinLast: (p, v) => `${p} is within the last ${v}`,
    withinNext: (p, v) => `${p} is within the next ${v}`,
  },
  inSegment: (name) => `is in ${name}`,
  notInSegment: (name) => `is not in ${name}`,
  duration: (n, unit, one) => `${n} ${one ? unit.slice(0, -1) : unit}`,
  last: (duration) => `in the last ${duration}`,
  between: (from, to) => `from ${from} to ${to}`,
  since: (from) => `since ${from}`,
  until: (to) => `until ${to}`,
  did: ({ event, filters, count, window }) => spaced("did", event, filters, count, window),
  didNot: ({ event, filters, window }) => spaced("did not do", event, filters, window),
  times: {
    atLeast: (n, one) => (one ? "" : `at least ${n} times`),
    atMost: (n, one) => (one ? "at most once" : `at most ${n} times`),
    exactly: (n, one) => (one ? "exactly once" : `exactly ${n} times`),
  },
  days: {
    atLeast: (n, one) => `on at least ${n} ${one ? "day" : "days"}`,
    atMost: (n, one) => `on at most ${n} ${one ? "day" : "days"}`,
    exactly: (n, one) => `on exactly ${n} ${one ? "day" : "days"}`,
  },
  values: {
    atLeast: (n, property, one) => `with at least ${n} ${one ? "value" : "different values"} of ${property}`,
    atMost: (n, property, one) => `with at most ${n} ${one ? "value" : "different values"} of ${property}`,
    exactly: (n, property, one) => `with exactly ${n} ${one ? "value" : "different values"} of ${property}`,
  },
};

const hindiUnits = {
  minutes: ["मिनट", "मिनटों"],
  hours: ["घंटे", "घंटों"],
  days: ["दिन", "दिनों"],
  weeks: ["सप्ताह", "सप्ताहों"],
} as const;

const hi: SentenceWords = {
  and: " और ",
  or: " या ",
  everyone: "सभी लोग",
  noOne: "कोई नहीं",
  unchosen: "…",
  unknownSegment: "ऐसा सेगमेंट जो अब नहीं है",
  not: (inner) => `ऐसा नहीं कि (${inner})`,
  more: (n) => `${n} और`,
  test: {
    equals: (p, v) => `${p} ${v} है`,
    notEquals: (p, v) => `${p} ${v} नहीं है`,
    contains: (p, v) => `${p} में ${v} शामिल है`,
    startsWith: (p, v) => `${p} ${v} से शुरू होता है`,
    endsWith: (p, v) => `${p} ${v} पर समाप्त होता है`,
    in: (p, v) => `${p} इनमें से एक है: ${v}`,
    exists: (p) => `${p} ज्ञात है`,
    missing: (p) => `${p} ज्ञात नहीं है`,
    greater: (p, v) => `${p} ${v} से अधिक है`,
    atLeast: (p, v) => `${p} कम से कम ${v} है`,
    less: (p, v) => `${p} ${v} से कम है`,
    atMost: (p, v) => `${p} अधिकतम ${v} है`,
    before: (p, v) => `${p} ${v} से पहले है`,
    after: (p, v) => `${p} ${v} के बाद है`,
    withinLast: (p, v) => `${p} पिछले ${v} में है`,
    withinNext: (p, v) => `${p} अगले ${v} में है`,
  },
  inSegment: (name) => `${name} में है`,
  notInSegment: (name) => `${name} में नहीं है`,
  duration: (n, unit, one) => `${n} ${hindiUnits[unit][one ? 0 : 1]}`,
  last: (duration) => `पिछले ${duration} में`,
  between: (from, to) => `${from} से ${to} तक`,
  since: (from) => `${from} से`,
  until: (to) => `${to} तक`,
  did: ({ event, filters, count, window }) => spaced(window, count, event, filters, "किया"),
  didNot: ({ event, filters, window }) => spaced(window, event, filters, "नहीं किया"),
  times: {
    atLeast: (n, one) => (one ? "" : `कम से कम ${n} बार`),
    atMost: (n) => `अधिकतम ${n} बार`,
    exactly: (n) => `ठीक ${n} बार`,
  },
  days: {
    atLeast: (n) => `कम से कम ${n} दिन`,
    atMost: (n) => `अधिकतम ${n} दिन`,
    exactly: (n) => `ठीक ${n} दिन`,
  },
  values: {
    atLeast: (n, property) => `${property} के कम से कम ${n} अलग मानों के साथ`,
    atMost: (n, property) => `${property} के अधिकतम ${n} अलग मानों के साथ`,
    exactly: (n, property) => `${property} के ठीक ${n} अलग मानों के साथ`,
  },
};

export const sentenceWords: Record<Language, SentenceWords> = { en, hi };
