/** When Indians shop: festivals, weekends, evenings. All instants in ms since epoch. */

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** India has one zone and no clock changes. */
const istMs = 5.5 * hourMs;

export type Festival = { name: string; month: number; day: number; days: number; lift: number; code: string };

/** Sales around festivals; moving feasts at their usual place in the year. Month 1 = January. */
export const festivals: readonly Festival[] = [
  { name: "New Year Sale", month: 1, day: 1, days: 7, lift: 1.5, code: "NEW10" },
  { name: "Republic Day Sale", month: 1, day: 20, days: 7, lift: 1.6, code: "REPUBLIC15" },
  { name: "Holi Colours", month: 3, day: 8, days: 8, lift: 1.5, code: "HOLI12" },
  { name: "Summer Sale", month: 5, day: 5, days: 10, lift: 1.3, code: "SUMMER20" },
  { name: "End of Season Sale", month: 7, day: 1, days: 14, lift: 1.5, code: "EOSS30" },
  { name: "Raksha Bandhan Gifts", month: 8, day: 12, days: 10, lift: 1.6, code: "RAKHI15" },
  { name: "Navratri Specials", month: 10, day: 2, days: 9, lift: 1.9, code: "NAV15" },
  { name: "Diwali Sale", month: 10, day: 18, days: 18, lift: 2.8, code: "DIWALI25" },
  { name: "Wedding Season", month: 11, day: 20, days: 20, lift: 1.4, code: "SHAADI10" },
];

/** The festival sale under way at a moment, if any. */
export function festivalAt(time: number): Festival | null {
  const local = new Date(time + istMs);
  const year = local.getUTCFullYear();
  for (const festival of festivals) {
    const start = Date.UTC(year, festival.month - 1, festival.day);
    if (local.getTime() >= start && local.getTime() < start + festival.days * dayMs) return festival;
  }
  return null;
}

/** How busy a day is against an ordinary weekday: weekends, festivals, and quiet monsoon weeks. */
export function dayFactor(time: number): number {
  const local = new Date(time + istMs);
  const weekday = local.getUTCDay();
  const weekend = weekday === 0 ? 1.45 : weekday === 6 ? 1.3 : 1;
  const monsoon = local.getUTCMonth() === 5 ? 0.85 : 1;
  return weekend * monsoon * (festivalAt(time)?.lift ?? 1);
}

/** Share of the visits by hour of the day in India: a lunch-time hill and a high evening. */
export const hourWeights: readonly (readonly [number, number])[] = [
  1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2, 3, 4, 5, 5.5, 6.5, 6.5, 5, 4.5, 4.5, 5, 6, 7.5, 9, 9.5, 7, 3.5,
].map((weight, hour) => [hour, weight] as const);

/** Midnight in India of the day a moment falls in. */
export function startOfDay(time: number): number {
  return Math.floor((time + istMs) / dayMs) * dayMs - istMs;
}
