import fc from "fast-check";

/** An event and, mostly, what its `n` must be. */
export const randomEventRule = fc
  .record({ event: fc.constantFrom("Order", "Visit"), value: fc.integer({ min: 0, max: 3 }), plain: fc.boolean() })
  .map(({ event, value, plain }) => ({
    event,
    where: plain ? [] : [{ path: "n", test: { op: "equals" as const, value } }],
  }));

/** Up to three hours, in steps of five minutes. */
export const randomLength = fc.integer({ min: 1, max: 36 }).map((n) => ({ amount: n * 5, unit: "minutes" as const }));

/** Null four times out of five. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

export type RandomStep = { type: string; config: Record<string, unknown> };
