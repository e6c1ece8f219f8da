import type { Language } from "../../i18n/language";
import type { Comparison, CountTest, ExactDuration, LeafOf, NumberTest } from "../predicate";
import { en } from "./en";
import { hi } from "./hi";

type Op = Comparison["op"];
type TotalFn = LeafOf<"total">["fn"];
type MessageState = LeafOf<"message">["state"];

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
  /** After a test in which capitals count. */
  exact: string;
  test: Record<Op, (p: string, v: string) => string>;
  inSegment: (name: string) => string;
  notInSegment: (name: string) => string;
  duration: (n: string, unit: ExactDuration["unit"], one: boolean) => string;
  last: (duration: string) => string;
  between: (from: string, to: string) => string;
  since: (from: string) => string;
  until: (to: string) => string;
  sinceTrait: (p: string) => string;
  nearTrait: (side: "before" | "after", duration: string, p: string) => string;
  /** The days of an anniversary, from and to relative to today. */
  anniversary: (from: number, to: number, n: (days: number) => string) => string;
  /** A circle: how far from where. */
  near: (km: string, point: string) => string;
  did: (parts: { event: string; filters: string; count: string; window: string }) => string;
  didNot: (parts: { event: string; filters: string; window: string }) => string;
  times: Record<CountTest["op"], (n: string, one: boolean) => string>;
  days: Record<CountTest["op"], (n: string, one: boolean) => string>;
  values: Record<CountTest["op"], (n: string, property: string, one: boolean) => string>;
  firstLast: (which: "first" | "last", parts: { event: string; filters: string; window: string }) => string;
  /** What is measured: "the sum of total over “Order Completed”". */
  measure: Record<TotalFn, (parts: { event: string; filters: string; window: string; property: string }) => string>;
  total: Record<NumberTest["op"], (measure: string, n: string) => string>;
  share: (
    op: "atLeast" | "atMost",
    parts: { percent: string; event: string; filters: string; window: string; of: string },
  ) => string;
  sequence: (steps: readonly SequenceWords[], window: string) => string;
  inList: (name: string) => string;
  notInList: (name: string) => string;
  unknownList: string;
  unknownJourney: string;
  journey: Record<
    LeafOf<"journey">["state"],
    (parts: { journey: string; step: string; outcome: string; window: string }) => string
  >;
  /** How a step was left or a journey ended, by the word of the ledger; others are shown as they are. */
  outcomes: Record<string, string>;
  /** `count` is "" for at least one. */
  message: (state: MessageState, parts: { count: string; step: string; journey: string; window: string }) => string;
  messages: Record<CountTest["op"], (n: string, channel: LeafOf<"message">["channel"], count: number) => string>;
  channels: Record<string, string>;
  consent: Record<LeafOf<"consent">["state"], (channel: string, topic: string) => string>;
  reachable: (channel: string, topic: string, consented: boolean) => string;
  sample: (percent: string, from: string, to: string, fromStart: boolean) => string;
  rank: (side: "top" | "bottom", size: string, by: "people" | "percent", of: string) => string;
  rankAmong: (rank: string, among: string) => string;
  onePer: (key: string, keep: string, missing: "own" | "drop") => string;
  keep: { newest: string; oldest: string; greatest: (of: string) => string; least: (of: string) => string };
  place: Record<"country" | "region" | "city", (values: string) => string>;
  placeRadius: (near: string) => string;
  didAt: (event: string, place: string, window: string) => string;
};

/** One step of a sequence, written out; empty texts for what is not asked. */
export type SequenceWords = { event: string; filters: string; within: string; without: string };

export const sentenceWords: Record<Language, SentenceWords> = { en, hi };
