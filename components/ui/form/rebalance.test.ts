import fc from "fast-check";
import { expect, test } from "vitest";
import { even, rebalance } from "./rebalance";

test("shares always add up to 100 and none is negative", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 10 }),
      fc.array(fc.tuple(fc.nat(9), fc.double({ min: -20, max: 140, noNaN: true })), { maxLength: 8 }),
      (count, moves) => {
        let shares = even(count);
        for (const [index, wanted] of moves) shares = rebalance(shares, index % count, Math.round(wanted * 100) / 100);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 6);
        for (const s of shares) expect(s).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("the share that was set stands; the others keep their proportion", () => {
  expect(rebalance([50, 30, 20], 0, 60)).toEqual([60, 24, 16]);
  expect(rebalance([100, 0], 0, 70)).toEqual([70, 30]);
  expect(even(3)).toEqual([33.33, 33.34, 33.33]);
});
