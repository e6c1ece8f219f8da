/** Sets one share and takes the difference from the others in proportion, so that all add up to 100 again. Percent. */
export function rebalance(shares: readonly number[], index: number, wanted: number): number[] {
  const share = Math.min(100, Math.max(0, wanted));
  const others = shares.reduce((sum, s, i) => (i === index ? sum : sum + s), 0);
  const rest = 100 - share;
  const count = shares.length - 1;
  const scaled = shares.map((s, i) =>
    i === index ? share : round(others > 0 ? (s / others) * rest : rest / Math.max(1, count)),
  );
  return closed(scaled, index);
}

/** Equal shares of 100. */
export function even(count: number): number[] {
  return closed(
    Array.from({ length: count }, () => round(100 / count)),
    0,
  );
}

/** Gives what rounding lost or gained to the largest share that was not set by hand. */
function closed(shares: readonly number[], kept: number): number[] {
  const others = shares.map((share, i) => ({ share, i })).filter(({ i }) => i !== kept || shares.length === 1);
  const largest = others.reduce((a, b) => (b.share > a.share ? b : a), { share: -1, i: kept }).i;
  const sum = shares.reduce((total, s) => total + s, 0);
  return shares.map((s, i) => (i === largest ? round(s + 100 - sum) : s));
}

const round = (n: number) => Math.round(n * 100) / 100;
