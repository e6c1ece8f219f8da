/** One measured number with what was aimed at; `met` is null where there is no aim. */
export type Figure = { name: string; value: number; unit: string; aim: string | null; met: boolean | null };

/** A benchmark: a file `NAME.bench.ts` in this folder that exports it as `bench`. */
export type Bench = { name: string; run(): Promise<Figure[]> };

const rounded = (value: number) => Number(value.toPrecision(4));

/** A figure that should be at least so much. */
export function atLeast(aim: number, name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, aim: `≥ ${aim}`, met: value >= aim };
}

/** A figure that should be at most so much. */
export function atMost(aim: number, name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, aim: `≤ ${aim}`, met: value <= aim };
}

/** A figure without an aim. */
export function plain(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, aim: null, met: null };
}
