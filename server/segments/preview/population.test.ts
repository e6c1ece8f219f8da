import { expect, test } from "vitest";
import { countSample, scaleUp } from "./population";

const lanes = Array.from({ length: 32 }, (_, lane) => lane);

/** Counts a hundred people in each lane, of whom seven match, and takes so long for each. */
async function sampled(msEach: number) {
  let now = 0;
  const asked: number[][] = [];
  const counted = await countSample(
    lanes,
    async (some) => {
      asked.push(some);
      now += msEach * some.length;
      return { total: 100 * some.length, matching: [7 * some.length] };
    },
    () => now,
  );
  return { asked, counted, ms: now };
}

test("an estimate looks at an eighth of the lanes while that is quick", async () => {
  const { asked, counted } = await sampled(5);
  expect(asked).toEqual([[0], [1, 2, 3]]);
  expect(counted).toEqual({ total: 400, matching: [28], share: 4 / 32 });
});

test("where a lane takes long it looks at as many as there is time for", async () => {
  expect(await sampled(70)).toMatchObject({ asked: [[0], [1]], counted: { total: 200, share: 2 / 32 }, ms: 140 });
  expect(await sampled(300)).toMatchObject({ asked: [[0]], counted: { total: 100, share: 1 / 32 } });
});

test("the interval holds what is exact in about 95 of 100 samples, whether few match or many", () => {
  const people = 8000;
  const random = randomNumbers(5);
  for (const part of [0.0005, 0.01, 0.2, 0.5])
    for (const share of [1 / 16, 1 / 8]) {
      const matching = Math.round(people * part);
      const rounds = 400;
      let held = 0;
      for (let round = 0; round < rounds; round++) {
        const drawn = draw(random, { people, matching, taken: people * share });
        const estimate = scaleUp({ matching: drawn, total: people * share }, share);
        if (Math.abs(estimate.matching - matching) <= estimate.error) held++;
      }
      expect({ part, share, ok: held / rounds > 0.92 }).toEqual({ part, share, ok: true });
    }
});

/** How many of the people taken at random match. */
function draw(random: () => number, { people, matching, taken }: { people: number; matching: number; taken: number }) {
  let found = 0;
  for (let i = 0; i < taken; i++) if (random() * (people - i) < matching - found) found++;
  return found;
}

/** A linear congruential generator (Numerical Recipes), the same numbers for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
