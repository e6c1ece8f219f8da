import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory, arbitraryLeaf, arbitraryThreshold, baseTime, leafKinds } from "./arbitrary";
import { evaluate } from "./evaluate";

test("the vocabulary of the property tests divides people by every kind of leaf", { timeout: 30_000 }, () => {
  const people = fc.sample(arbitraryHistory, { numRuns: 60, seed: 11 });
  for (const kind of leafKinds) {
    const leaves = fc.sample(arbitraryLeaf(kind), { numRuns: 60, seed: 12 });
    let matched = 0;
    let changing = 0;
    for (const leaf of leaves)
      for (const [i, history] of people.entries()) {
        const options = { zone: "Asia/Kolkata", threshold: arbitraryThreshold };
        const { matches, until } = evaluate(leaf, { ...history, profileId: i + 1 }, baseTime, options);
        if (matches) matched++;
        if (until !== null) changing++;
      }
    const share = matched / (leaves.length * people.length);
    if (process.env.SHOW) console.log(kind, share.toFixed(3), (changing / (leaves.length * people.length)).toFixed(3));
    expect({ kind, divides: share > 0.02 && share < 0.98 }).toEqual({ kind, divides: true });
  }
});
