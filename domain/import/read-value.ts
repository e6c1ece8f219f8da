import type { ValueType } from "./plan";

/** Ids that a spreadsheet turned into decimals are ids again: `17850.0` is `17850`. */
export function readId(raw: string): string {
  const id = raw.trim();
  return /^\d+\.0+$/.test(id) ? id.slice(0, id.indexOf(".")) : id;
}

/**
 * A cell as the type its column has; undefined when empty. What does not fit the type stays text: a value is worth
 * more than its absence.
 */
export function readValue(raw: string, type: ValueType): unknown {
  const text = raw.trim();
  if (text === "") return undefined;
  switch (type) {
    case "text":
      return text;
    case "number":
      return readNumber(text) ?? text;
    case "boolean":
      return readBoolean(text) ?? text;
    case "time":
      return text;
    case "json":
      return readJson(text);
  }
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const grouped = /^[+-]?\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$/;

/** A number, with or without a currency sign and thousands (or lakh) commas; null when it is none. */
export function readNumber(text: string): number | null {
  if (plain.test(text)) return Number(text);
  const bare = text.replace(/^([+-]?)\s*(?:₹|Rs\.?|INR|[$€£])\s*/i, "$1");
  if (plain.test(bare)) return Number(bare);
  return grouped.test(bare) ? Number(bare.replaceAll(",", "")) : null;
}

/** True and false as files write them; null for anything else. */
export function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  if (["true", "yes", "y", "t", "1"].includes(word)) return true;
  return ["false", "no", "n", "f", "0"].includes(word) ? false : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
