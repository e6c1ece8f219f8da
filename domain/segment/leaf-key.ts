/** One key per distinct tree or leaf, so that equal leaves of several trees are answered once. */
export function leafKey(leaf: object): string {
  return JSON.stringify(leaf, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
