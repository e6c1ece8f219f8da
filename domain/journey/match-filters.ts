import type { Comparison, PropertyFilter } from "../segment/predicate";

/** True when every filter holds for these properties. */
export function matchesFilters(where: readonly PropertyFilter[], properties: Record<string, unknown>): boolean {
  return where.every(({ path, test }) => holds(test, properties[path]));
}

function holds(test: Comparison, value: unknown): boolean {
  switch (test.op) {
    case "equals":
      return value === test.value;
    case "notEquals":
      return value !== test.value;
    case "exists":
      return value !== undefined && value !== null;
    case "missing":
      return value === undefined || value === null;
    case "in":
      return test.values.some((one) => one === value);
    case "greater":
      return typeof value === "number" && value > test.value;
    case "atLeast":
      return typeof value === "number" && value >= test.value;
    case "less":
      return typeof value === "number" && value < test.value;
    case "atMost":
      return typeof value === "number" && value <= test.value;
    default:
      return false;
  }
}
