import { fieldName } from "./guess-plan";
import type { ImportPlan, PersonKind, ValueType } from "./plan";

/** What one column of a file is used for. */
export const columnRoles = [
  "user",
  "anonymous",
  "email",
  "phone",
  "time",
  "event",
  "property",
  "trait",
  "skip",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What a plan uses a column for. */
export function roleOf(plan: ImportPlan, column: string): ColumnRole {
  const person = plan.person.find((one) => one.column === column);
  if (person) return person.kind;
  if (plan.time?.column === column) return "time";
  if (plan.event?.name.from === "column" && plan.event.name.column === column) return "event";
  return plan.fields.find((field) => field.column === column)?.to ?? "skip";
}

/**
 * The plan with a column used for something else. A role that only one column can have (time, event, one id of each
 * kind) leaves the column that had it. Addresses are kept as traits too, so that the person can be written to.
 */
export function withRole(plan: ImportPlan, column: string, role: ColumnRole, zone: string): ImportPlan {
  const before = plan.fields.find((field) => field.column === column);
  const cleared = without(plan, column);
  const field = (to: "property" | "trait", type: ValueType = before?.type ?? "text", name = before?.name) => ({
    ...cleared,
    fields: [...cleared.fields, { column, name: name ?? fieldName(column), type, to }],
  });
  switch (role) {
    case "user":
    case "anonymous":
      return withPerson(cleared, column, role);
    case "email":
    case "phone":
      return withPerson(field("trait", "text", role), column, role);
    case "time":
      return { ...cleared, time: { column, format: plan.time?.format ?? "iso", zone: plan.time?.zone ?? zone } };
    case "event":
      return { ...cleared, event: { name: { from: "column", column }, rules: plan.event?.rules ?? [] } };
    case "property":
    case "trait":
      return field(role);
    case "skip":
      return cleared;
  }
}

function withPerson(plan: ImportPlan, column: string, kind: PersonKind): ImportPlan {
  return { ...plan, person: [...plan.person.filter((one) => one.kind !== kind), { column, kind }].slice(-4) };
}

function without(plan: ImportPlan, column: string): ImportPlan {
  const nameless = plan.event?.name.from === "column" && plan.event.name.column === column;
  return {
    ...plan,
    person: plan.person.filter((one) => one.column !== column),
    time: plan.time?.column === column ? null : plan.time,
    event: plan.event && nameless ? { ...plan.event, name: { from: "constant", name: "" } } : plan.event,
    fields: plan.fields.filter((field) => field.column !== column),
  };
}

/** The plan for events or for people: people have no events, and all that is kept of them are traits. */
export function withKind(plan: ImportPlan, kind: ImportPlan["kind"]): ImportPlan {
  const to = kind === "people" ? ("trait" as const) : ("property" as const);
  const addresses = new Set(
    plan.person.filter(({ kind: id }) => id === "email" || id === "phone").map((one) => one.column),
  );
  return {
    ...plan,
    kind,
    event: kind === "people" ? null : (plan.event ?? { name: { from: "constant", name: "Imported" }, rules: [] }),
    ...(plan.products ? { products: plan.products.map((product) => ({ ...product, to })) } : {}),
    fields: plan.fields.map((field) => (addresses.has(field.column) ? field : { ...field, to })),
  };
}

/** What keeps a plan from being started; empty = it can be. */
export type PlanProblem = "no_person" | "no_event" | "empty_name" | "empty_rule";

export function planProblems(plan: ImportPlan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (plan.person.length === 0) problems.push("no_person");
  if (plan.kind === "events" && plan.event?.name.from === "constant" && plan.event.name.name.trim() === "") {
    problems.push("no_event");
  }
  if ([...plan.fields, ...plan.constants, ...(plan.products ?? [])].some(({ name }) => name.trim() === ""))
    problems.push("empty_name");
  if (plan.event?.rules.some(({ name, op, value }) => name.trim() === "" || (op !== "isNegative" && value === ""))) {
    problems.push("empty_rule");
  }
  return problems;
}
