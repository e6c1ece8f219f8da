import type { Language } from "../i18n/language";
import { readInstant } from "./instant";
import type {
  Comparison,
  DidLeaf,
  ExactDuration,
  Leaf,
  Predicate,
  PropertyFilter,
  Scalar,
  TimeWindow,
} from "./predicate";
import { type SentenceWords, sentenceWords } from "./sentence-words";

/** How things outside the tree are written. */
export type DescribeNames = {
  /** A segment's name, null while unknown. */
  segment: (id: number) => string | null;
  /** BCP 47 tag that groups digits; default the Indian one of the language. */
  numberLocale?: string;
};

/** Values of a list that are written out before "and n more". */
const listedMax = 4;

type Writer = { words: SentenceWords; names: DescribeNames; number: Intl.NumberFormat; date: Intl.DateTimeFormat };

/** A tree as a clause that completes "people who …", in the reader's language. Pure. */
export function describe(tree: Predicate, language: Language, names: DescribeNames): string {
  const locale = names.numberLocale ?? (language === "hi" ? "hi-IN-u-nu-latn" : "en-IN");
  const writer = {
    words: sentenceWords[language],
    names,
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
    date: new Intl.DateTimeFormat(language === "hi" ? "hi-IN-u-nu-latn" : "en-GB", {
      dateStyle: "medium",
      timeZone: "UTC",
    }),
  };
  return clause(writer, tree, false);
}

/** A group inside another group is bracketed, so that "and" and "or" cannot be misread. */
function clause(writer: Writer, tree: Predicate, nested: boolean): string {
  const { words } = writer;
  switch (tree.kind) {
    case "all":
    case "any": {
      const [first, ...more] = tree.of;
      if (!first) return tree.kind === "all" ? words.everyone : words.noOne;
      if (more.length === 0) return clause(writer, first, nested);
      const joined = tree.of
        .map((child) => clause(writer, child, true))
        .join(tree.kind === "all" ? words.and : words.or);
      return nested ? `(${joined})` : joined;
    }
    case "not":
      if (tree.of.kind === "inSegment") return words.notInSegment(segmentName(writer, tree.of.segmentId));
      return words.not(clause(writer, tree.of, false));
    default:
      return leafClause(writer, tree);
  }
}

function leafClause(writer: Writer, leaf: Leaf): string {
  switch (leaf.kind) {
    case "trait":
      return testClause(writer, leaf);
    case "did":
      return didClause(writer, leaf);
    case "inSegment":
      return writer.words.inSegment(segmentName(writer, leaf.segmentId));
  }
}

function segmentName({ words, names }: Writer, id: number | null): string {
  if (id === null) return words.unchosen;
  const name = names.segment(id);
  return name === null ? words.unknownSegment : `“${name}”`;
}

function testClause(writer: Writer, { path, test }: PropertyFilter): string {
  const { words } = writer;
  return words.test[test.op](path === "" ? words.unchosen : path, testValue(writer, test));
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
      return listText(writer, test.values);
    default:
      return valueText(writer, test.value);
  }
}

function valueText({ words, number }: Writer, value: Scalar): string {
  if (typeof value === "number") return number.format(value);
  return value === "" ? words.unchosen : `“${value}”`;
}

function listText(writer: Writer, values: Scalar[]): string {
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

function durationText({ words, number }: Writer, { amount, unit }: ExactDuration): string {
  return words.duration(number.format(amount), unit, amount === 1);
}

function didClause(writer: Writer, leaf: DidLeaf): string {
  const { words } = writer;
  const { op, n } = leaf.count;
  const event = leaf.event === "" ? words.unchosen : `“${leaf.event}”`;
  const filters =
    leaf.where.length === 0 ? "" : `(${leaf.where.map((filter) => testClause(writer, filter)).join(words.and)})`;
  const window = windowText(writer, leaf.window);
  if (n === 0 && op !== "atLeast") return words.didNot({ event, filters, window });
  return words.did({ event, filters, count: countText(writer, leaf), window });
}

function countText({ words, number }: Writer, { count: { op, n }, per }: DidLeaf): string {
  const written = number.format(n);
  switch (per.by) {
    case "occurrence":
      return words.times[op](written, n === 1);
    case "day":
      return words.days[op](written, n === 1);
    case "property":
      return words.values[op](written, per.path === "" ? words.unchosen : per.path, n === 1);
  }
}

function windowText(writer: Writer, window: TimeWindow): string {
  const { words } = writer;
  switch (window.kind) {
    case "ever":
      return "";
    case "last":
      return words.last(durationText(writer, window));
    case "between": {
      if (window.from !== null && window.to !== null)
        return words.between(dateText(writer, window.from), dateText(writer, window.to));
      if (window.from !== null) return words.since(dateText(writer, window.from));
      return window.to === null ? "" : words.until(dateText(writer, window.to));
    }
  }
}
