import { spaced } from "./spaced";
import type { SentenceWords } from "./words";

const messageVerbs = {
  sent: "was sent",
  failed: "could not be sent",
  delivered: "received",
  opened: "opened",
  clicked: "clicked in",
  bounced: "had bounce",
  complained: "marked as spam",
  unsubscribed: "unsubscribed in",
} as const;

const over = ({ event, filters, window }: { event: string; filters: string; window: string }) =>
  spaced(event, filters, window);

const dayWord = (text: string, days: number) => `${text} ${Math.abs(days) === 1 ? "day" : "days"}`;

/** The words of an English sentence. */
export const en: SentenceWords = {
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
    notIn: (p, v) => `${p} is none of ${v}`,
    hasAll: (p, v) => `${p} has all of ${v}`,
    anniversary: (p, v) => `the anniversary of ${p} is ${v}`,
    near: (p, v) => `${p} is ${v}`,
  },
  exact: " (capitals count)",
  inSegment: (name) => `is in ${name}`,
  notInSegment: (name) => `is not in ${name}`,
  duration: (n, unit, one) => `${n} ${one ? unit.slice(0, -1) : unit}`,
  last: (duration) => `in the last ${duration}`,
  between: (from, to) => `from ${from} to ${to}`,
  since: (from) => `since ${from}`,
  until: (to) => `until ${to}`,
  sinceTrait: (p) => `since ${p}`,
  nearTrait: (side, duration, p) => `in the ${duration} ${side} ${p}`,
  anniversary: (from, to, n) => {
    if (from === 0 && to === 0) return "today";
    if (from === to)
      return from > 0 ? `in exactly ${dayWord(n(from), from)}` : `exactly ${dayWord(n(-from), from)} ago`;
    if (from === 0) return `in the next ${dayWord(n(to), to)}`;
    if (to === 0) return `in the last ${dayWord(n(-from), from)}`;
    return `between ${n(from)} and ${dayWord(n(to), to)} from today`;
  },
  near: (km, point) => `within ${km} km of ${point}`,
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
  firstLast: (which, { event, filters, window }) =>
    spaced("did", event, filters, which === "first" ? "for the first time" : "for the last time", window),
  measure: {
    sum: (parts) => `the sum of ${parts.property} over ${over(parts)}`,
    average: (parts) => `the average ${parts.property} over ${over(parts)}`,
    min: (parts) => `the smallest ${parts.property} of ${over(parts)}`,
    max: (parts) => `the largest ${parts.property} of ${over(parts)}`,
    distinct: (parts) => `the number of different values of ${parts.property} over ${over(parts)}`,
    count: (parts) => `the number of times they did ${over(parts)}`,
  },
  total: {
    greater: (measure, n) => `${measure} is more than ${n}`,
    atLeast: (measure, n) => `${measure} is at least ${n}`,
    less: (measure, n) => `${measure} is less than ${n}`,
    atMost: (measure, n) => `${measure} is at most ${n}`,
    equals: (measure, n) => `${measure} is ${n}`,
  },
  share: (op, { percent, event, filters, window, of }) =>
    spaced(
      "for",
      op === "atLeast" ? "at least" : "at most",
      `${percent}% of`,
      event,
      filters,
      window,
      `it holds that ${of}`,
    ),
  sequence: (steps, window) =>
    spaced(
      steps
        .map(({ event, filters, within, without }, i) =>
          i === 0
            ? spaced("did", event, filters)
            : spaced("then", event, filters, within && `within ${within}`, without && `without ${without} in between`),
        )
        .join(", "),
      window && `(all ${window})`,
    ),
  inList: (name) => `is on the list ${name}`,
  notInList: (name) => `is not on the list ${name}`,
  unknownList: "that no longer exists",
  unknownJourney: "that no longer exists",
  journey: {
    in: ({ journey, step }) => spaced("is in the journey", journey, step && `at the step ${step}`),
    entered: ({ journey, window }) => spaced("entered the journey", journey, window),
    reached: ({ journey, step, outcome, window }) =>
      spaced("reached the step", step, "of the journey", journey, outcome && `with the outcome ${outcome}`, window),
    ended: ({ journey, outcome, window }) =>
      spaced("finished the journey", journey, outcome && `with the outcome ${outcome}`, window),
  },
  outcomes: {
    sent: "sent",
    not_sent: "not sent",
    answered: "answered",
    failed: "failed",
    happened: "it happened",
    timeout: "time ran out",
    task_given: "task given",
    closed: "task closed",
    completed: "reached the end",
    goal: "reached the goal",
    exit_rule: "an exit rule",
    max_stay: "the longest stay was over",
    over: "the journey was over",
    no_path: "no way led on",
    error: "an error",
    stopped: "the journey was stopped",
    merged: "joined with another profile",
    version_closed: "the version was closed",
  },
  message: (state, { count, step, journey, window }) =>
    spaced(messageVerbs[state], count, step && `of the step ${step}`, journey && `of the journey ${journey}`, window),
  messages: {
    atLeast: (n, channel, count) => (count === 1 ? one(channel) : `at least ${n} ${many(channel)}`),
    atMost: (n, channel, count) =>
      count === 0 ? `no ${bare(channel)}` : `at most ${n} ${count === 1 ? bare(channel) : many(channel)}`,
    exactly: (n, channel, count) =>
      count === 0 ? `no ${bare(channel)}` : `exactly ${n} ${count === 1 ? bare(channel) : many(channel)}`,
  },
  channels: { email: "e-mail", sms: "SMS", whatsapp: "WhatsApp", push: "push notification", webhook: "webhook" },
  consent: {
    granted: (channel, topic) => spaced("agreed to", channel, topic && `about ${topic}`),
    denied: (channel, topic) => spaced("refused", channel, topic && `about ${topic}`),
    unknown: (channel, topic) => spaced("has neither agreed to nor refused", channel, topic && `about ${topic}`),
  },
  reachable: (channel, topic, consented) =>
    spaced("can be reached by", channel, topic && `about ${topic}`, consented ? "and has agreed to it" : ""),
  sample: (percent, from, to, fromStart) =>
    `is in a random ${percent}% of all people${fromStart ? "" : ` (the part from ${from}% to ${to}%)`}`,
  rank: (side, size, by, of) => `is among the ${side} ${by === "percent" ? `${size}%` : size} by ${of}`,
  rankAmong: (rank, among) => `${rank}, counted among those who ${among}`,
  onePer: (key, keep, missing) =>
    `is the one kept per ${key} (${keep}; those without one ${missing === "own" ? "all count" : "are left out"})`,
  keep: {
    newest: "the newest person",
    oldest: "the oldest person",
    greatest: (of) => `the greatest ${of}`,
    least: (of) => `the least ${of}`,
  },
  place: {
    country: (values) => `in the country ${values}`,
    region: (values) => `in the region ${values}`,
    city: (values) => `in the city ${values}`,
  },
  placeRadius: (near) => near,
  didAt: (event, place, window) => (event === "" ? `is ${place}` : spaced("did", event, place, window)),
};

const bareNames = { email: "e-mail", sms: "text message", webhook: "webhook call" };
const bare = (channel: keyof typeof bareNames) => bareNames[channel];
const many = (channel: keyof typeof bareNames) => `${bare(channel)}s`;
const one = (channel: keyof typeof bareNames) => `${channel === "email" ? "an" : "a"} ${bare(channel)}`;
