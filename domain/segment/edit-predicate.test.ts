import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory, arbitraryPredicate, baseTime } from "./arbitrary";
import { asGroup, asRow, fromGroup, opsFor, testForField, withOp } from "./edit-predicate";
import { evaluate } from "./evaluate";
import { fieldsOf, scalarFromText } from "./field";
import { comparison, type Predicate } from "./predicate";

test("what the editor shows of a tree and hands back means the same", () => {
  const rebuild = (tree: Predicate): Predicate => {
    const row = asRow(tree);
    if (row) return row.negated ? { kind: "not", of: row.leaf } : row.leaf;
    const group = asGroup(tree) ?? { mode: "all" as const, of: [tree] };
    return fromGroup(
      group.mode,
      group.of.map((child) => (child === tree ? child : rebuild(child))),
    );
  };
  fc.assert(
    fc.property(arbitraryPredicate(), arbitraryHistory, (tree, history) => {
      const answer = (each: Predicate) => evaluate(each, history, baseTime, { zone: "UTC" }).matches;
      expect(answer(rebuild(tree))).toBe(answer(tree));
    }),
    { seed: 13 },
  );
});

test("every comparison can become every other one and stays valid", () => {
  const start = comparison.parse({ op: "equals", value: "gold" });
  const ops = opsFor(undefined, "equals");
  for (const from of ops)
    for (const to of ops) {
      const made = withOp(withOp(start, from), to);
      expect(comparison.parse(made).op).toBe(to);
    }
  expect(withOp(withOp(start, "contains"), "in")).toEqual({ op: "in", values: ["gold"] });
});

test("a field starts with the comparison its values ask for, unless one was filled in", () => {
  const [born, total] = fieldsOf([{ born: "1990-01-01", total: 5 }]);
  const empty = comparison.parse({ op: "equals", value: "" });
  expect(testForField(empty, total).op).toBe("atLeast");
  expect(testForField(empty, born).op).toBe("withinLast");
  expect(testForField({ op: "equals", value: 3 }, total)).toEqual({ op: "equals", value: 3 });
});

test("typed text becomes the value it means, and nothing of it is lost", () => {
  expect(scalarFromText("5", undefined)).toBe(5);
  expect(scalarFromText("007", undefined)).toBe("007");
  expect(scalarFromText("919876543210123456", undefined)).toBe("919876543210123456");
  expect(scalarFromText("411001", { kind: "text", values: ["411001"] })).toBe("411001");
  expect(scalarFromText("true", { kind: "boolean", values: [] })).toBe(true);
});
