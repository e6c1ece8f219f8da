import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf, liftOf, liftPeopleMin } from "./lift";

test("matches the published values of Newcombe's interval", () => {
  // Newcombe 1998 (Statistics in Medicine 17:873), table II, method 10.
  const close = (one: [number, number], other: [number, number], low: number, high: number) => {
    const found = differenceOf({ reached: one[0], people: one[1] }, { reached: other[0], people: other[1] });
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  };
  close([56, 70], [48, 80], 0.0524, 0.3339);
  close([9, 10], [3, 10], 0.1705, 0.809);
  close([5, 56], [0, 29], -0.0381, 0.1926);
  close([0, 10], [0, 20], -0.1611, 0.2775);
  close([10, 10], [0, 20], 0.6791, 1);
});

const group = fc
  .integer({ min: 1, max: 100_000 })
  .chain((people) => fc.nat(people).map((reached) => ({ people, reached })));

test("the interval holds the difference, stays inside [-1, 1], and turns round with the groups", () => {
  fc.assert(
    fc.property(group, group, (one, other) => {
      const found = differenceOf(one, other);
      const turned = differenceOf(other, one);
      if (!found || !turned) throw new Error("nothing was said");
      expect(found.low).toBeLessThanOrEqual(found.difference);
      expect(found.high).toBeGreaterThanOrEqual(found.difference);
      expect(found.low).toBeGreaterThanOrEqual(-1 - 1e-9);
      expect(found.high).toBeLessThanOrEqual(1 + 1e-9);
      expect(turned.low).toBeCloseTo(-found.high, 9);
      expect(turned.high).toBeCloseTo(-found.low, 9);
    }),
  );
});

test("nothing is said of groups too small to tell", () => {
  const many = { people: 5000, reached: 500 };
  expect(liftOf(many, { people: liftPeopleMin - 1, reached: 1 })).toBeNull();
  expect(liftOf({ people: 0, reached: 0 }, many)).toBeNull();
  expect(liftOf(many, { people: liftPeopleMin, reached: 1 })).not.toBeNull();
});
