import fc from "fast-check";
import { expect, test } from "vitest";
import { type Limit, limitKey, shareOut } from "./shares";

const hour = (startsAt: number, most: number): Limit => ({ journeyId: 1, span: "hour", startsAt, most });
const total = (most: number): Limit => ({ journeyId: 1, span: "total", startsAt: 0, most });

test("what a lane has reserved and not used goes first; only the rest is taken from the common quota", () => {
  const standings = new Map([[limitKey(total(10)), { taken: 8, left: 3 }]]);
  const shares = shareOut([{ limits: [total(10)], need: 4 }], standings);
  expect(shares.granted).toEqual([4]);
  expect([...shares.extra.values()]).toEqual([1]);
});

test("the tightest limit decides, and the others are not charged for more", () => {
  const limits = [hour(5, 2), total(100)];
  const { granted, extra } = shareOut([{ limits, need: 10 }], new Map());
  expect(granted).toEqual([2]);
  expect([...extra]).toEqual([
    [limitKey(hour(5, 2)), 2],
    [limitKey(total(100)), 2],
  ]);
});

test("people of two hours share what is left in total", () => {
  const demands = [5, 6].map((startsAt) => ({ limits: [hour(startsAt, 100), total(7)], need: 5 }));
  expect(shareOut(demands, new Map()).granted).toEqual([5, 2]);
});

test("no limit is ever exceeded, and nobody is turned away while all their limits have room", () => {
  const limits = [hour(1, 4), hour(2, 9), total(11)];
  const standing = fc.record({ taken: fc.integer({ min: 0, max: 12 }), left: fc.integer({ min: 0, max: 3 }) });
  const demand = fc.record({ limits: fc.subarray(limits, { minLength: 1 }), need: fc.integer({ min: 0, max: 8 }) });
  fc.assert(
    fc.property(fc.array(standing, { minLength: 3, maxLength: 3 }), fc.array(demand), (standings, demands) => {
      const before = new Map(limits.flatMap((limit, n) => (standings[n] ? [[limitKey(limit), standings[n]]] : [])));
      const { granted, extra } = shareOut(demands, before);
      for (const limit of limits) {
        const key = limitKey(limit);
        const was = before.get(key) ?? { taken: 0, left: 0 };
        const more = extra.get(key) ?? 0;
        if (more > 0) expect(was.taken + more).toBeLessThanOrEqual(limit.most);
        const used = demands.reduce((sum, one, n) => sum + (one.limits.includes(limit) ? (granted[n] ?? 0) : 0), 0);
        expect(used).toBeLessThanOrEqual(was.left + more);
      }
      for (const [n, { limits: asked, need }] of demands.entries()) {
        if ((granted[n] ?? 0) === need) continue;
        const full = asked.some((limit) => {
          const was = before.get(limitKey(limit)) ?? { taken: 0, left: 0 };
          const used = demands.reduce((sum, one, m) => sum + (one.limits.includes(limit) ? (granted[m] ?? 0) : 0), 0);
          return used >= was.left + Math.max(0, limit.most - was.taken);
        });
        expect(full).toBe(true);
      }
    }),
  );
});
