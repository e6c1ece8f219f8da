import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson";

test("matches the published values of the Wilson interval", () => {
  // Newcombe 1998 (Statistics in Medicine 17:857), method 3: 81/263, 15/148, 0/20, 1/29.
  const close = (k: number, n: number, low: number, high: number) => {
    const rate = wilson(k, n);
    expect(rate?.low).toBeCloseTo(low, 4);
    expect(rate?.high).toBeCloseTo(high, 4);
  };
  close(81, 263, 0.2553, 0.3662);
  close(15, 148, 0.0624, 0.1605);
  close(0, 20, 0, 0.1611);
  close(1, 29, 0.0061, 0.1718);
});

test("has no share of nothing, and otherwise holds the share inside [0, 1]", () => {
  expect(wilson(0, 0)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, f) => {
      const rate = wilson(Math.round(n * f), n);
      expect(rate).not.toBeNull();
      if (!rate) return;
      expect(rate.low).toBeGreaterThanOrEqual(0);
      expect(rate.low).toBeLessThanOrEqual(rate.share);
      expect(rate.high).toBeGreaterThanOrEqual(rate.share);
      expect(rate.high).toBeLessThanOrEqual(1);
    }),
  );
});
