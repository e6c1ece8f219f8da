import { expect, test } from "vitest";
import { distinctions, type Feature } from "./distinctive";

const feature = (more: Partial<Feature>): Feature => ({
  kind: "trait",
  name: "city",
  value: "Pune",
  members: 0,
  everyone: 0,
  ...more,
});
const people = { members: 1000, everyone: 5000 };

test("what differs by more than chance is named, the clearest first, with both shares", () => {
  const found = distinctions(
    [
      feature({ name: "same", members: 200, everyone: 1000 }),
      feature({ name: "more", members: 400, everyone: 1000 }),
      feature({ name: "less", members: 20, everyone: 1000 }),
    ],
    people,
    10,
  );
  expect(found.map(({ name }) => name)).toEqual(["more", "less"]);
  expect(found[0]).toMatchObject({ share: 0.4, shareOfAll: 0.2 });
  // By hand: p = 0.2, 400/1000 against 600/4000 = 0.15; 0.25 / sqrt(0.16 · (1/1000 + 1/4000)) = 17.68.
  expect(found[0]?.z).toBeCloseTo(17.678, 2);
  expect(found[1]?.z).toBeLessThan(0);
});

test("a handful of people says nothing", () => {
  expect(distinctions([feature({ members: 3, everyone: 3 })], people, 10)).toEqual([]);
  expect(distinctions([feature({ members: 4, everyone: 4 })], { members: 4, everyone: 9 }, 10)).toEqual([]);
});
