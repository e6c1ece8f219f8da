import { normaliseEmail } from "../identity/identity";
import type { Row } from "./map-row";
import {
  type FileFormat,
  type ImportPlan,
  type PersonKind,
  type TimeFormat,
  timeFormats,
  type ValueType,
} from "./plan";
import { timeReader } from "./read-time";
import { readBoolean, readNumber } from "./read-value";

type Column = { header: string; key: string; values: string[] };

type Input = { format: FileFormat; columns: readonly string[]; rows: readonly Row[]; zone: string };

/** A proposal for a file never seen before, from its header and its first rows; a person corrects it. */
export function guessPlan({ format, columns, rows, zone }: Input): ImportPlan {
  const all = columns.map((header, index) => ({
    header,
    key: header.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase(),
    values: rows.map((row) => (row[index] ?? "").trim()).filter((value) => value !== ""),
  }));
  const person = guessPerson(all);
  const time = guessTime(all, zone);
  const nameColumn = all.find(({ key }) => /^(event|eventname|eventtype|action|activity)$/.test(key));
  const used = new Set([time?.column, nameColumn?.header, ...person.map(({ column }) => column)]);
  // Without a time or an event there is nothing that happened: the file lists people.
  const kind = time || nameColumn ? "events" : "people";
  return {
    kind,
    format,
    person,
    event: kind === "events" ? guessEvent(all, nameColumn) : null,
    time,
    fields: all
      .filter(({ header }) => !used.has(header) || person.some(isAddress(header)))
      .map((column) => {
        const address = person.find(isAddress(column.header));
        return {
          column: column.header,
          // Under these names messages find the address.
          name: address?.kind ?? fieldName(column.header),
          type: guessType(column),
          to: address || kind === "people" ? ("trait" as const) : ("property" as const),
        };
      }),
    ...(kind === "events" ? guessProducts(all) : {}),
    constants: [],
    shiftToNow: false,
  };
}

const isAddress = (header: string) => (one: { column: string; kind: PersonKind }) =>
  one.column === header && (one.kind === "email" || one.kind === "phone");

/** What kind of id a column's name speaks of; null for none. */
export function kindByName(header: string): PersonKind | null {
  const key = header.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return personKeys.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

const personKeys: readonly [PersonKind, RegExp][] = [
  [
    "user",
    /^(user|customer|client|member|account|contact|person|profile|subscriber|buyer|patient|guest)(id|no|number|code|key)$/,
  ],
  ["user", /^(uid|custid|customer|userid|externalid)$/],
  ["email", /e?mail(address)?$/],
  ["phone", /(phone|mobile)(no|number)?$/],
  ["anonymous", /^(anonymous|visitor|device|cookie)(id)?$/],
  ["user", /^id$/],
];

function guessPerson(columns: readonly Column[]): ImportPlan["person"] {
  const found: ImportPlan["person"] = [];
  for (const [kind, pattern] of personKeys) {
    const column = columns.find(({ key }) => pattern.test(key));
    if (column && !found.some((one) => one.kind === kind)) found.push({ column: column.header, kind });
  }
  const byValue = columns.find(({ values }) => values.length > 0 && values.every((value) => normaliseEmail(value)));
  if (found.length === 0 && byValue) found.push({ column: byValue.header, kind: "email" });
  const [first] = columns;
  if (found.length === 0 && first) found.push({ column: first.header, kind: "user" });
  return found.slice(0, 4);
}

function guessTime(columns: readonly Column[], zone: string): ImportPlan["time"] {
  const named = columns.filter(({ key }) => /(date|time|timestamp|created|occurred|at|on)/.test(key));
  for (const column of [...named, ...columns.filter((one) => !named.includes(one))]) {
    const format = timeFormatOf(column, named.includes(column));
    if (format && !/(birth|dob)/.test(column.key)) return { column: column.header, format, zone };
  }
  return null;
}

function timeFormatOf({ values }: Column, named: boolean): TimeFormat | null {
  // Bare digits are times only where the column's name says so.
  const usable = timeFormats.filter((format) => named || !/^(unix|compact)/.test(format));
  const share = (format: TimeFormat) => {
    const read = timeReader(format, "UTC");
    return values.filter((value) => read(value) !== null).length / values.length;
  };
  if (values.length === 0) return null;
  // 03/04/2011 fits both orders; a day above 12 somewhere decides, else the day comes first.
  const best = usable.map((format) => ({ format, share: share(format) })).sort((a, b) => b.share - a.share)[0];
  return best && best.share >= 0.9 ? best.format : null;
}

function guessEvent(columns: readonly Column[], nameColumn: Column | undefined): NonNullable<ImportPlan["event"]> {
  if (nameColumn) return { name: { from: "column", column: nameColumn.header }, rules: [] };
  const order = columns.find(({ key }) => /^(invoice|order|transaction|bill|receipt)(id|no|number|code)?$/.test(key));
  if (!order) return { name: { from: "constant", name: "Imported" }, rules: [] };
  // Shops number credit notes like invoices with a C before the number.
  const credit =
    order.values.some((value) => /^C\d+$/i.test(value)) && order.values.some((value) => /^\d+$/.test(value));
  return {
    name: { from: "constant", name: "Product Purchased" },
    rules: credit ? [{ column: order.header, op: "startsWith", value: "C", name: "Purchase Cancelled" }] : [],
  };
}

/** What a line of an invoice was worth, where the file says how many and at what price but not that. */
function guessProducts(columns: readonly Column[]): Pick<ImportPlan, "products"> {
  const number = (pattern: RegExp) => columns.find((one) => pattern.test(one.key) && guessType(one) === "number");
  const [quantity, price] = [number(/^(quantity|qty)$/), number(/^(unit|item|piece)?price$/)];
  if (!quantity || !price || number(/total|revenue|amount|value/)) return {};
  return { products: [{ of: [quantity.header, price.header], name: "total", to: "property" }] };
}

function guessType({ key, values }: Column): ValueType {
  if (values.length === 0) return "text";
  // Codes made of digits are names, not amounts.
  const code = /(id|no|number|code|zip|pin|pincode|phone|mobile|sku)$/.test(key);
  const numeric = values.every((value) => readNumber(value) !== null && !/^[+-]?0\d/.test(value));
  if (numeric && !code) return "number";
  if (!numeric && values.every((value) => readBoolean(value) !== null)) return "boolean";
  return values.every((value) => /^[[{]/.test(value)) ? "json" : "text";
}

/** `UnitPrice` → `unit_price`, `First name` → `first_name`. */
export function fieldName(header: string): string {
  const words = header.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2");
  const name = words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return (name || "field").slice(0, 100);
}
