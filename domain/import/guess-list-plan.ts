import { normaliseEmail, normalisePhone } from "../identity/identity";
import { kindByName } from "./guess-plan";
import type { Row } from "./map-row";
import type { FileFormat, ListPlan, PersonKind } from "./plan";

type Column = { index: number; first: string; values: string[] };

/** A proposal for a file of ids, from its first records (the first may name the columns); a person corrects it. */
export function guessListPlan({ format, records }: { format: FileFormat; records: readonly Row[] }): ListPlan {
  const [first = [], ...rest] = records;
  const columns = first.map((cell, index): Column => {
    const values = rest.map((row) => (row[index] ?? "").trim()).filter((value) => value !== "");
    return { index, first: cell.trim(), values };
  });
  const found = columns
    .map((column) => ({ ...column, ...kindOf(column) }))
    .sort((a, b) => b.certainty - a.certainty || a.index - b.index)[0];
  const kind = found?.kind ?? "user";
  // JSON lines name their columns in every line.
  const header = format.kind === "jsonl" || found === undefined || !isValue(found.first, kind);
  return { format, header, column: found?.index ?? 0, kind, unknown: "skip" };
}

function kindOf({ first, values }: Column): { kind: PersonKind; certainty: number } {
  const seen = isValue(first, "email") || isValue(first, "phone") ? [first, ...values] : values;
  const share = (fits: (value: string) => unknown) =>
    seen.length === 0 ? 0 : seen.filter((value) => Boolean(fits(value))).length / seen.length;
  const named = kindByName(first);
  if (named === "user") return { kind: "user", certainty: 3 };
  if (share(normaliseEmail) >= 0.5) return { kind: "email", certainty: 2.5 };
  if (share(normalisePhone) >= 0.5) return { kind: "phone", certainty: 2.4 };
  if (named !== null) return { kind: named, certainty: 2 };
  return { kind: "user", certainty: 0 };
}

/** Whether the first cell is an id itself, so that the file has no header. */
function isValue(cell: string, kind: PersonKind): boolean {
  if (kind === "email") return normaliseEmail(cell) !== null;
  if (kind === "phone") return normalisePhone(cell) !== null;
  return /\d/.test(cell) && kindByName(cell) === null;
}
