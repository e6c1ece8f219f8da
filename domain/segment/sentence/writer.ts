import { readInstant } from "../instant";
import type { Comparison, ExactDuration, PropertyFilter, Scalar, TimeWindow } from "../predicate";
import type { SentenceWords } from "./words";

/** How things outside the tree are written; a name is null while unknown, an absent function shows the id. */
export type DescribeNames = {
  segment: (id: number) => string | null;
  list?: (id: number) => string | null;
  journey?: (id: number) => string | null;
  step?: (journeyId: number, stepId: string) => string | null;
  /** BCP 47 tag that groups digits; default the Indian one of the language. */
  numberLocale?: string;
};

/** Values of a list that are written out before "and n more". */
const listedMax = 4;

/** What a sentence is written with. */
export type Writer = {
  words: SentenceWords;
  names: DescribeNames;
  number: Intl.NumberFormat;
  date: Intl.DateTimeFormat;
};

/** A test of a trait or property as a clause. */
export function testClause(writer: Writer, { path, test }: PropertyFilter): string {
  const { words } = writer;
  const clause = words.test[test.op](pathText(writer, path), testValue(writer, test));
  return "exact" in test && test.exact ? clause + words.exact : clause;
}

function testValue(writer: Writer, test: Comparison): string {
  switch (test.op) {
    case "exists":
    case "missing":
      return "";
    case "before":
    case "after":
      return dateText(writer, test.value);
    case "withinLast":
    case "withinNext":
      return durationText(writer, test);
    case "in":
    case "notIn":
    case "hasAll":
      return listText(writer, test.values);
    case "anniversary":
      return writer.words.anniversary(test.from, test.to, (days) => writer.number.format(days));
    case "near":
      return nearText(writer, test);
    default:
      return valueText(writer, test.value);
  }
}

function valueText({ words, number }: Writer, value: Scalar): string {
  if (typeof value === "number") return number.format(value);
  return value === "" ? words.unchosen : `“${value}”`;
}

/** Values one after the other, the last after "or". */
export function listText(writer: Writer, values: Scalar[]): string {
  const { words, number } = writer;
  if (values.length === 0) return words.unchosen;
  const written = values.slice(0, listedMax).map((value) => valueText(writer, value));
  if (values.length > listedMax) written.push(words.more(number.format(values.length - listedMax)));
  const last = written.pop() ?? "";
  return written.length === 0 ? last : `${written.join(", ")}${words.or}${last}`;
}

function dateText({ words, date }: Writer, text: string): string {
  const at = readInstant(text, "UTC");
  return at === null ? words.unchosen : date.format(at);
}

/** A length of time. */
export function durationText({ words, number }: Writer, { amount, unit }: ExactDuration): string {
  return words.duration(number.format(amount), unit, amount === 1);
}

/** A trait or property by its name. */
export const pathText = ({ words }: Writer, path: string): string => (path === "" ? words.unchosen : path);

/** A circle on the map. */
export function nearText({ words, number }: Writer, near: { latitude: number; longitude: number; km: number }): string {
  return words.near(number.format(near.km), `${number.format(near.latitude)}, ${number.format(near.longitude)}`);
}

/** Property filters in brackets, joined by `and`; empty for none. */
export function filtersText(writer: Writer, where: readonly PropertyFilter[]): string {
  if (where.length === 0) return "";
  return `(${where.map((filter) => testClause(writer, filter)).join(writer.words.and)})`;
}

/** When; empty for ever. */
export function windowText(writer: Writer, window: TimeWindow): string {
  const { words } = writer;
  switch (window.kind) {
    case "ever":
      return "";
    case "last":
      return words.last(durationText(writer, window));
    case "sinceTrait":
      return words.sinceTrait(pathText(writer, window.path));
    case "nearTrait":
      return words.nearTrait(window.side, durationText(writer, window), pathText(writer, window.path));
    case "between": {
      if (window.from !== null && window.to !== null)
        return words.between(dateText(writer, window.from), dateText(writer, window.to));
      if (window.from !== null) return words.since(dateText(writer, window.from));
      return window.to === null ? "" : words.until(dateText(writer, window.to));
    }
  }
}
