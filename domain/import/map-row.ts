import { type Identity, isPlaceholderId, normaliseEmail, normalisePhone } from "../identity/identity";
import type { ImportPlan, NameRule, RejectCode, ValueType } from "./plan";
import { timeReader } from "./read-time";
import { readId, readNumber, readValue } from "./read-value";

/** A row of a file as cells of text, in the order of its columns. */
export type Row = readonly string[];

export type MappedRow = {
  person: readonly [Identity, ...Identity[]];
  /** Null for people. */
  event: string | null;
  /** ms since epoch, not shifted; null = the moment of the import. */
  time: number | null;
  properties: Record<string, unknown>;
  traits: Record<string, unknown>;
};

export type Mapped = { ok: true; row: MappedRow } | { ok: false; code: RejectCode; detail: string };

const reject = (code: RejectCode, detail: string): Mapped => ({ ok: false, code, detail });

/**
 * Makes the function that turns a file's rows into what will be sent. Preview and import share it, so what is shown
 * is what happens. Columns the file does not have are empty.
 */
export function rowMapper(plan: ImportPlan, columns: readonly string[]): (row: Row) => Mapped {
  const cell = cellReader(columns);
  const people = plan.person.map(({ column, kind }) => ({ kind, read: cell(column) }));
  const eventName = plan.event ? eventReader(plan.event, cell) : () => null;
  const time = plan.time ? { read: cell(plan.time.column), parse: timeReader(plan.time.format, plan.time.zone) } : null;
  const fill = fieldFiller(plan, cell);

  return (row) => {
    const ids = people.flatMap(({ kind, read }) => readIdentity(kind, read(row)) ?? []);
    const [first, ...others] = ids;
    if (!first) return reject("no_person", plan.person.map(({ column }) => column).join(", "));
    const event = eventName(row);
    if (event === "") return reject("no_event", "");
    const at = time ? time.parse(time.read(row)) : null;
    if (time && at === null) return reject("bad_time", time.read(row));
    const properties: Record<string, unknown> = {};
    const traits: Record<string, unknown> = {};
    fill(row, properties, traits);
    return { ok: true, row: { person: [first, ...others], event, time: at, properties, traits } };
  };
}

type Read = (row: Row) => string;

function cellReader(columns: readonly string[]): (column: string) => Read {
  return (column) => {
    const index = columns.indexOf(column);
    return (row) => (index < 0 ? "" : (row[index] ?? ""));
  };
}

/** What a cell of such ids names, or null when it is no usable id. */
export function readIdentity(kind: Identity["kind"], raw: string): Identity | null {
  const value = kind === "email" ? normaliseEmail(raw) : kind === "phone" ? normalisePhone(raw) : readId(raw);
  if (value === null || value.length > 300 || isPlaceholderId(value)) return null;
  return { kind, value };
}

function eventReader({ name, rules }: NonNullable<ImportPlan["event"]>, cell: (column: string) => Read): Read {
  const usual: Read = name.from === "constant" ? () => name.name : cell(name.column);
  const tests = rules.map((rule) => ({ name: rule.name, fits: ruleTest(rule), read: cell(rule.column) }));
  return (row) => {
    const special = tests.find(({ fits, read }) => fits(read(row)));
    return (special?.name ?? usual(row)).trim().slice(0, 200);
  };
}

function ruleTest({ op, value }: NameRule): (text: string) => boolean {
  const wanted = value.toLowerCase();
  switch (op) {
    case "startsWith":
      return (text) => wanted !== "" && text.toLowerCase().startsWith(wanted);
    case "equals":
      return (text) => text.trim().toLowerCase() === wanted;
    case "contains":
      return (text) => wanted !== "" && text.toLowerCase().includes(wanted);
    case "isNegative":
      return (text) => (readNumber(text.trim()) ?? 0) < 0;
  }
}

function fieldFiller(plan: ImportPlan, cell: (column: string) => Read) {
  const fields = plan.fields.map((field) => ({ ...field, read: cell(field.column), value: typed(field.type, plan) }));
  const constants = plan.constants.map(({ name, value, type, to }) => ({ name, to, value: readValue(value, type) }));
  const products = (plan.products ?? []).map(({ of: [a, b], ...product }) => ({ ...product, of: [cell(a), cell(b)] }));
  return (row: Row, properties: Record<string, unknown>, traits: Record<string, unknown>) => {
    for (const { name, to, of } of products) {
      const product = of.map((read) => readNumber(read(row).trim())).reduce(multiplied, 1);
      if (product !== null) (to === "trait" ? traits : properties)[name] = product;
    }
    for (const { name, to, value } of constants) (to === "trait" ? traits : properties)[name] = value;
    for (const { name, to, read, value } of fields) {
      const found = value(read(row));
      if (found !== undefined) (to === "trait" ? traits : properties)[name] = found;
    }
  };
}

/** Without what binary fractions add: 6 × 2.55 is 15.3. Null for nothing. */
function multiplied(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Number((a * b).toPrecision(15));
}

/** Times among the fields are kept as ISO instants, read like the event's own time. */
function typed(type: ValueType, plan: ImportPlan): (raw: string) => unknown {
  if (type !== "time") return (raw) => readValue(raw, type);
  const parse = timeReader(plan.time?.format ?? "iso", plan.time?.zone ?? "UTC");
  return (raw) => {
    const at = parse(raw);
    return at === null ? readValue(raw, "text") : new Date(at).toISOString();
  };
}
