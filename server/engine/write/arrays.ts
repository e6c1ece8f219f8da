/**
 * Rows on their way to Postgres as one array per column: a third of the time that JSON rows take. The text of an array
 * is made here because the driver escapes every number of it by itself.
 */

/** Numbers as the text of a Postgres array; use it as `${numbers(ids)}::text::bigint[]`. */
export function numbers(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/**
 * Words that many rows share (journey, step, outcome, …), each kept once: a row then only carries a number. `read` makes
 * the words of a row, and is called once for each distinct `key`.
 */
export class Dictionary<Row> {
  readonly words: ({ word: number } & Record<string, string | number | null>)[] = [];
  readonly #known = new Map<string, number>();
  readonly #key: (row: Row) => string;
  readonly #read: (row: Row) => Record<string, string | number | null>;

  constructor(key: (row: Row) => string, read: (row: Row) => Record<string, string | number | null>) {
    this.#key = key;
    this.#read = read;
  }

  /** The number of a row's words. */
  of(row: Row): number {
    const key = this.#key(row);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const word = this.words.length;
    this.words.push({ word, ...this.#read(row) });
    this.#known.set(key, word);
    return word;
  }
}
