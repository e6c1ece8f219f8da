import type { Language } from "../i18n/language";
import type { LeafOf, Predicate } from "./predicate";
import { leafClause, listName, segmentName } from "./sentence/leaf-clause";
import { sentenceWords } from "./sentence/words";
import type { DescribeNames, Writer } from "./sentence/writer";

export type { DescribeNames } from "./sentence/writer";

/** A tree as a clause that completes "people who …", in the reader's language. Pure. */
export function describe(tree: Predicate, language: Language, names: DescribeNames): string {
  return clause(sentenceWriter(language, names), tree, false);
}

/** What sentences in a language are written with. */
export function sentenceWriter(language: Language, names: DescribeNames): Writer {
  const locale = names.numberLocale ?? (language === "hi" ? "hi-IN-u-nu-latn" : "en-IN");
  return {
    words: sentenceWords[language],
    names,
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
    date: new Intl.DateTimeFormat(language === "hi" ? "hi-IN-u-nu-latn" : "en-GB", {
      dateStyle: "medium",
      timeZone: "UTC",
    }),
  };
}

const never = { op: "exactly", n: 0 } as const;
const isOnce = ({ count, per }: LeafOf<"did">): boolean =>
  count.op === "atLeast" && count.n === 1 && per.by !== "property";

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
      if (tree.of.kind === "inList") return words.notInList(listName(writer, tree.of.listId));
      if (tree.of.kind === "did" && isOnce(tree.of)) return leafClause(writer, { ...tree.of, count: never });
      return words.not(clause(writer, tree.of, false));
    case "rank": {
      const ranked = leafClause(writer, tree);
      return tree.among ? words.rankAmong(ranked, clause(writer, tree.among, true)) : ranked;
    }
    case "onePer": {
      const kept = leafClause(writer, tree);
      return tree.among ? words.rankAmong(kept, clause(writer, tree.among, true)) : kept;
    }
    default:
      return leafClause(writer, tree);
  }
}
