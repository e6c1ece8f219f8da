import type { FunnelRow } from "@/domain/funnel/funnel-rows";
import { whyInWords } from "@/domain/funnel/ledger-text";
import type { Language } from "@/domain/i18n/language";
import type { FlowStep, StepTime } from "./funnel-step";

/** The columns of the table and of the file; `head` is the key of the column's name. */
export const columns = [
  "step",
  "does",
  "arrived",
  "shareOfStart",
  "shareOfPrevious",
  "left",
  "waiting",
  "dropped",
  "dropRate",
  "finished",
  "medianStay",
  "p90Stay",
  "sent",
  "opened",
  "clicked",
  "reasons",
] as const;
export type Column = (typeof columns)[number];

type Cells = Record<Column, string | number | null>;

/** One row of the file: plain numbers, shares 0 … 1, times in seconds, reasons as "12 × no address". */
export function cellsOf(row: FunnelRow<FlowStep>, time: StepTime | undefined, locale: Language): Cells {
  const { step, numbers } = row;
  return {
    step: step.name,
    does: step.summary,
    arrived: numbers.arrived,
    shareOfStart: row.ofStart?.share ?? null,
    shareOfPrevious: row.ofPrevious?.share ?? null,
    left: numbers.left,
    waiting: numbers.waiting,
    dropped: numbers.dropped,
    dropRate: row.dropRate?.share ?? null,
    finished: numbers.completed + numbers.converted,
    medianStay: time ? time.medianMs / 1000 : null,
    p90Stay: time ? time.p90Ms / 1000 : null,
    sent: numbers.messages?.sent ?? null,
    opened: numbers.messages?.opened ?? null,
    clicked: numbers.messages?.clicked ?? null,
    reasons: numbers.reasons.map((r) => `${r.n} × ${whyInWords(r, locale)}`).join("; "),
  };
}

/**
 * Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Devanagari. Text that a spreadsheet would
 * take for a formula is quoted with an apostrophe.
 */
export function toCsv(head: readonly string[], rows: readonly (string | number | null)[][]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a text to the browser as a file. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
