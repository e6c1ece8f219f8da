import fc from "fast-check";
import { expect, test } from "vitest";
import { foldTraits, mergeTraits, searchText } from "./fold-traits";

test("later messages win and null removes", () => {
  const state = foldTraits({ traits: { city: "Pune", plan: "free" }, traitsAt: 1 }, [
    { time: 3, traits: { city: null } },
    { time: 2, traits: { city: "Delhi", plan: "paid" } },
  ]);
  expect(state).toEqual({ traits: { plan: "paid" }, traitsAt: 3 });
});

test("old traits that come late only fill in what is missing", () => {
  const state = foldTraits({ traits: { city: "Pune" }, traitsAt: 10 }, [
    { time: 5, traits: { city: "Delhi", language: "hi", gone: null } },
  ]);
  expect(state).toEqual({ traits: { city: "Pune", language: "hi" }, traitsAt: 10 });
});

test("groups are collected and the newest is kept apart", () => {
  const state = foldTraits({ traits: {}, traitsAt: null }, [
    { time: 1, traits: { group_id: "a" }, groupId: "a" },
    { time: 2, traits: { group_id: "b" }, groupId: "b" },
    { time: 3, traits: { group_id: "a" }, groupId: "a" },
  ]);
  expect(state.traits).toEqual({ group_id: "a", groups: ["a", "b"] });
});

test("batches of patches in time order give the same as all at once", () => {
  const patch = fc.record({
    time: fc.integer({ min: 0, max: 20 }),
    traits: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(fc.integer(), fc.constant(null))),
  });
  fc.assert(
    fc.property(fc.array(patch), fc.nat(10), (patches, cut) => {
      const ordered = [...patches].sort((x, y) => x.time - y.time);
      const start = { traits: {}, traitsAt: null };
      const once = foldTraits(start, ordered);
      const twice = foldTraits(foldTraits(start, ordered.slice(0, cut)), ordered.slice(cut));
      expect(twice).toEqual(once);
    }),
  );
});

test("a merge keeps the survivor's values and joins the groups", () => {
  expect(mergeTraits({ city: "Pune", groups: ["a"] }, { city: "Delhi", age: 30, groups: ["b"] })).toEqual({
    city: "Pune",
    age: 30,
    groups: ["a", "b"],
  });
});

test("the search text keeps ids over changes of traits", () => {
  const first = searchText("", { name: "Asha Rao", email: "ASHA@Example.com " }, ["U-17"]);
  expect(first).toBe("asha rao asha@example.com\nu-17");
  expect(searchText(first, { name: "Asha Iyer" }, ["c9"])).toBe("asha iyer\nu-17 c9");
});
