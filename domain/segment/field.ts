import { readInstant } from "./instant";
import type { Scalar } from "./predicate";

export type FieldKind = "text" | "number" | "boolean" | "date";

/** A trait or property as the workspace's own data shows it: what the editor of predicates offers. */
export type Field = {
  /** Dots walk into objects. */
  path: string;
  kind: FieldKind;
  /** The commonest values, most frequent first. */
  values: Scalar[];
};

const valuesMax = 25;
const fieldsMax = 300;
const depthMax = 3;

/** The fields found in a sample of traits or properties, by name. Elements of arrays count as values. */
export function fieldsOf(sample: readonly Record<string, unknown>[]): Field[] {
  const found = new Map<string, Map<Scalar, number>>();
  for (const record of sample) collect(record, "", 0, found);
  return [...found]
    .map(([path, counts]): Field => {
      const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
      return { path, kind: kindOf(byCount), values: byCount.slice(0, valuesMax) };
    })
    .sort((a, b) => a.path.localeCompare(b.path))
    .slice(0, fieldsMax);
}

function collect(
  record: Record<string, unknown>,
  prefix: string,
  depth: number,
  found: Map<string, Map<Scalar, number>>,
): void {
  for (const [key, value] of Object.entries(record)) {
    const path = prefix + key;
    if (path.length > 200) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each === "object" && each !== null) {
        if (!Array.isArray(value) && depth < depthMax) collect({ ...each }, `${path}.`, depth + 1, found);
      } else if (typeof each === "string" || typeof each === "number" || typeof each === "boolean") {
        if (typeof each === "string" && each.length > 200) continue;
        const counts = found.get(path) ?? new Map<Scalar, number>();
        counts.set(each, (counts.get(each) ?? 0) + 1);
        found.set(path, counts);
      }
    }
  }
}

function kindOf(values: Scalar[]): FieldKind {
  if (values.every((value) => typeof value === "boolean")) return "boolean";
  if (values.every((value) => typeof value === "number")) return "number";
  const isDate = (value: Scalar) => typeof value === "string" && readInstant(value, "UTC") !== null;
  return values.every(isDate) ? "date" : "text";
}

/**
 * What someone typed, as the value they mean: a known value as it is in the data, else a number where it reads as
 * one and nothing is lost by it (so not `007`), else text.
 */
export function scalarFromText(text: string, field: Pick<Field, "kind" | "values"> | undefined): Scalar {
  const known = field?.values.find((value) => String(value) === text);
  if (known !== undefined) return known;
  if (field?.kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return field?.kind !== "date" && text !== "" && String(Number(text)) === text ? Number(text) : text;
}
