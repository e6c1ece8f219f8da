/**
 * Numbers as the text of an array, for `${numberArray(ids)}::bigint[]`: the client would look at each element several times.
 */
export function numberArray(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? "null").join()}}`;
}
