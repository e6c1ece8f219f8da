/** Rows that have no identity beyond their place in the list, with that place: where to change them, and their key. */
export function withPlaces<T>(rows: readonly T[]): { one: T; place: number }[] {
  return rows.map((one, place) => ({ one, place }));
}
