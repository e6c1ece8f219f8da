import type { Comparison } from "@/domain/segment/predicate";

/** A rule of docs/segments.md: which of these values pass a comparison and which do not. `undefined` = there is none. */
export type StatedRule = { says: string; test: Comparison; passes: readonly unknown[]; fails: readonly unknown[] };

const equals = (value: string | number | boolean): Comparison => ({ op: "equals", value });
const notEquals = (value: string | number | boolean): Comparison => ({ op: "notEquals", value });
const contains = (value: string): Comparison => ({ op: "contains", value });
const nothing = [undefined, null] as const;
const long = "क्षअ ".repeat(40_000);

/** Dates of these rules are of Asia/Kolkata, where 9 March begins at 18:30 UTC of the 8th. */
export const rulesZone = "Asia/Kolkata";
export const rulesNow = Date.parse("2026-03-10T12:00:00Z");

/** The rules about values, in the order of the document. */
export const statedRules: readonly StatedRule[] = [
  { says: "missing is absent or null", test: { op: "missing" }, passes: nothing, fails: ["", 0, false, [], {}] },
  { says: "all else exists", test: { op: "exists" }, passes: ["", 0, false, [], {}, [null]], fails: nothing },
  { says: "a missing value equals nothing", test: equals(""), passes: ["", [""]], fails: [...nothing, " ", [], {}] },
  {
    says: "a missing value is unequal",
    test: notEquals(""),
    passes: [...nothing, "a", [], {}],
    fails: ["", ["a", ""]],
  },
  {
    says: "and is none of some",
    test: { op: "notIn", values: ["a", 5] },
    passes: [...nothing, "b", []],
    fails: ["A", "5", ["b", "a"]],
  },
  {
    says: "a missing value is not among some",
    test: { op: "in", values: ["", "null"] },
    passes: ["", "NULL"],
    fails: nothing,
  },
  {
    says: "a missing value has not all",
    test: { op: "hasAll", values: ["a"] },
    passes: ["A", ["b", "a"]],
    fails: [...nothing, []],
  },
  {
    says: "everybody has all of nothing",
    test: { op: "hasAll", values: [] },
    passes: [...nothing, "a", []],
    fails: [],
  },
  {
    says: "a missing value is not less",
    test: { op: "less", value: 1 },
    passes: [0, "-5"],
    fails: [...nothing, "", "a", false, [], {}],
  },
  {
    says: "a missing value is no text",
    test: contains(""),
    passes: ["", "a", ["a"]],
    fails: [...nothing, 5, true, [], {}],
  },
  {
    says: "a missing value is no date",
    test: { op: "before", value: "2030-01-01" },
    passes: ["2026-01-01"],
    fails: [...nothing, "", "soon"],
  },
  { says: "null written as text is a text", test: equals("null"), passes: ["null", "NULL"], fails: nothing },

  {
    says: "arrays pass when any element does",
    test: equals("b"),
    passes: [["a", "B"], "b"],
    fails: [["a"], [["b"]], [{ b: "b" }], { b: "b" }],
  },
  {
    says: "notEquals when no element is equal",
    test: notEquals("b"),
    passes: [["a"], [], [["b"]]],
    fails: [["a", "B"]],
  },
  {
    says: "a scalar is a list of one",
    test: { op: "hasAll", values: ["a", "A"] },
    passes: ["a", ["x", "a"]],
    fails: [["b"]],
  },
  {
    says: "hasAll wants each among them",
    test: { op: "hasAll", values: ["a", 5] },
    passes: [["5.0", "A"]],
    fails: ["a", ["a"], [["a", 5]]],
  },
  {
    says: "numbers in arrays compare",
    test: { op: "greater", value: 4 },
    passes: [[1, 5], ["5"]],
    fails: [[1], [], [null], [[5]]],
  },
  {
    says: "dates in arrays compare",
    test: { op: "after", value: "2026-01-01" },
    passes: [["x", "2026-02-01"]],
    fails: [["2025-02-01"], []],
  },

  {
    says: "a number equals text that reads as it",
    test: equals(5),
    passes: [5, "5", "5.0", "5.000", ["5"]],
    fails: [" 5", "5 ", "+5", "5e0", "5.", ".5e1", "0x5", "५", true, ""],
  },
  { says: "leading zeros count as digits", test: equals(7), passes: ["007", "7"], fails: ["007x", "7,0"] },
  {
    says: "up to 15 digits before the point",
    test: { op: "atLeast", value: 1 },
    passes: ["123456789012345", 1e21],
    fails: ["1234567890123456", "1e3"],
  },
  {
    says: "and 15 behind it",
    test: { op: "atMost", value: 1 },
    passes: ["0.123456789012345", 1e-7],
    fails: ["0.1234567890123456", ".5"],
  },
  { says: "text compares with text only", test: equals("5"), passes: ["5"], fails: [5, "5.0", [5]] },
  { says: "a number contains nothing", test: contains("5"), passes: ["15"], fails: [5, 15, [5]] },
  {
    says: "true also equals its text",
    test: equals(true),
    passes: [true, "true", "TRUE"],
    fails: [1, "1", "yes", false, [false]],
  },
  {
    says: "false also equals its text",
    test: equals(false),
    passes: [false, "False", [false]],
    fails: [0, "", "no", ...nothing],
  },
  { says: "a text is not true", test: equals("true"), passes: ["True"], fails: [true] },

  {
    says: "text compares under NFC",
    test: equals("púne"),
    passes: ["pu\u0301ne", "PÚNE", "PU\u0301NE"],
    fails: ["pune", "púne "],
  },
  { says: "also where a part is looked for", test: contains("u\u0301n"), passes: ["púne"], fails: ["pune"] },
  {
    says: "Devanagari: a letter with a dot is one letter, however written",
    test: equals("क़लम"),
    passes: ["क\u093Cलम", "\u0958लम"],
    fails: ["कलम"],
  },
  {
    says: "Devanagari: parts are parts of the code points",
    test: { op: "startsWith", value: "पु" },
    passes: ["पुणे"],
    fails: ["पूणे", "प"],
  },
  { says: "Devanagari: joiners count", test: equals("क्ष"), passes: ["क्ष"], fails: ["क्\u200Dष"] },
  {
    says: "case is mapped letter by letter, not spelt out",
    test: equals("straße"),
    passes: ["STRAẞE", "Straße"],
    fails: ["STRASSE"],
  },
  {
    says: "capitals count where they are to",
    test: { op: "equals", value: "Púne", exact: true },
    passes: ["Pu\u0301ne"],
    fails: ["púne", "PÚNE"],
  },
  {
    says: "capitals count in parts, too",
    test: { op: "endsWith", value: "NE", exact: true },
    passes: ["PuNE"],
    fails: ["Pune"],
  },

  { says: "texts of any length compare", test: { op: "endsWith", value: "अ " }, passes: [long], fails: [`${long}.`] },
  {
    says: "a long text equals itself",
    test: equals(long.slice(0, 2000)),
    passes: [long.slice(0, 2000)],
    fails: [long],
  },

  {
    says: "a date without a zone is the workspace's",
    test: { op: "before", value: "2026-03-09T00:00:00+05:30" },
    passes: ["2026-03-08", "2026-03-08T23:59:59.999"],
    fails: ["2026-03-09", "2026-03-09 00:00"],
  },
  {
    says: "an offset is believed",
    test: { op: "after", value: "2026-03-09" },
    passes: ["2026-03-09T18:30:00Z", "2026-03-10T00:00:00+0530"],
    fails: ["2026-03-09T18:29:59.999Z", "2026-03-09"],
  },
  {
    says: "a date that does not exist is none",
    test: { op: "after", value: "2020-01-01" },
    passes: ["2024-02-29"],
    fails: ["2026-02-29", "2026-02-30", "2026-13-01", "2026-3-1", "10.03.2026", "soon"],
  },
  {
    says: "years 1000 to 2999",
    test: { op: "after", value: "1000-01-01" },
    passes: ["2999-12-31"],
    fails: ["3000-01-01", "0999-12-31", "999-12-31"],
  },
  {
    says: "numbers of seconds or milliseconds are dates",
    test: { op: "after", value: "2020-01-01" },
    passes: [1_700_000_000, 1_700_000_000_000],
    fails: [17_000_000, 1e10, 1e13, "1700000000", true],
  },
  {
    says: "withinLast is now − amount < date ≤ now",
    test: { op: "withinLast", amount: 1, unit: "days" },
    passes: ["2026-03-10T12:00:00Z", "2026-03-09T12:00:00.001Z"],
    fails: ["2026-03-09T12:00:00Z", "2026-03-10T12:00:00.001Z"],
  },
  {
    says: "withinNext is now < date ≤ now + amount",
    test: { op: "withinNext", amount: 1, unit: "days" },
    passes: ["2026-03-10T12:00:00.001Z", "2026-03-11T12:00:00Z"],
    fails: ["2026-03-10T12:00:00Z", "2026-03-11T12:00:00.001Z"],
  },
  {
    says: "29 February is 28 February in other years",
    test: { op: "anniversary", from: -10, to: -10 },
    passes: ["1992-02-29", "1990-02-28"],
    fails: ["1990-03-01"],
  },
];
