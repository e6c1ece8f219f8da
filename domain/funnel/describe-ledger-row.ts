import type { Language } from "../i18n/language";
import type { LedgerRow } from "../journey/enrolment";
import { type LedgerSentence, ledgerText, reasonInWords } from "./ledger-text";

/** What the sentence needs besides the row: the reader's language and the names of the way taken. */
export type RowWords = {
  language: Language;
  isEntry: boolean;
  /** The name of the port taken; null when the step has only one way on, which then needs no name. */
  port: string | null;
  /** The name of the goal a row marks as reached, if known. */
  goal?: string | null;
  /** "2 days"; given times in ms. */
  duration: (ms: number) => string;
};

/** Shorter stays are not worth a word. */
const stayMsMin = 60_000;

/** What happened to a person at a step, in one sentence. */
export function describeLedgerRow(row: LedgerRow, words: RowWords): string {
  const { language } = words;
  if (row.kind === 0) return ledgerText(language, "refused", { why: reasonInWords(row.reason, language) });
  if (row.kind === 1) return ledgerText(language, "waiting");
  const sentence = whatHappened(row, words);
  const stayedMs = row.leftAt === null ? 0 : row.leftAt - row.arrivedAt;
  return stayedMs < stayMsMin
    ? sentence
    : ledgerText(language, "after", { duration: words.duration(stayedMs), sentence });
}

function whatHappened(row: LedgerRow, { language, isEntry, port, goal }: RowWords): string {
  const t = (key: LedgerSentence, values?: Record<string, string>) => ledgerText(language, key, values);
  if (row.kind === 4) return goal ? t("goalReachedNamed", { goal }) : t("goalReached");
  const why = reasonInWords(row.reason, language);
  switch (row.outcome) {
    case null:
      if (row.port === null) return t("ended");
      if (isEntry) return t("entered");
      return port === null ? t("passed") : t("way", { port });
    case "not_sent":
    case "error":
    case "best_time":
      return t(row.outcome, { why });
    case "failed":
    case "no_path":
      return row.reason === null ? t(`${row.outcome}Plain`) : t(row.outcome, { why });
    case "completed":
      return row.reason === null ? t("completed") : t("completedAs", { why: row.reason });
    case "closed":
    case "happened":
      return t(row.outcome, { port: port ?? row.port ?? "" });
    case "sent":
      return row.reason === null ? t("sent") : t("sentChosen", { why });
    case "answered":
    case "task_given":
    case "timeout":
    case "limit":
    case "started":
    case "no_date":
    case "already_past":
    case "goal":
    case "exit_rule":
    case "max_stay":
    case "over":
    case "stopped":
    case "merged":
    case "moved":
    case "version_closed":
    case "erased":
      return t(row.outcome);
    default: {
      const outcome = row.outcome.replaceAll("_", " ");
      return row.reason === null ? t("otherPlain", { outcome }) : t("other", { outcome, why });
    }
  }
}
