import { wilson } from "./wilson";

/** People, and how many of them reached a goal. */
export type Reached = { people: number; reached: number };

/** By how much a share differs from another, with the 95 % interval of the difference; each in [-1, 1]. */
export type Difference = { difference: number; low: number; high: number };

/** With fewer people in one of the groups nothing is said: any figure would be chance. */
export const liftPeopleMin = 50;

/**
 * What a journey has brought: the goal rate of those who were let in less that of those who were held out, with its 95 %
 * interval; null where a group has fewer than `liftPeopleMin` people. The interval is the square-and-add one from the two
 * Wilson intervals (Newcombe 1998, Statistics in Medicine 17:873, method 10), which is honest for small groups and for rates
 * near 0, where the textbook interval is not.
 */
export function liftOf(treated: Reached, heldOut: Reached): Difference | null {
  return Math.min(treated.people, heldOut.people) < liftPeopleMin ? null : differenceOf(treated, heldOut);
}

/** The difference of two shares with Newcombe's interval; null where there is nothing to divide by. */
export function differenceOf(one: Reached, other: Reached): Difference | null {
  const [a, b] = [wilson(one.reached, one.people), wilson(other.reached, other.people)];
  if (!a || !b) return null;
  const difference = a.share - b.share;
  return {
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
