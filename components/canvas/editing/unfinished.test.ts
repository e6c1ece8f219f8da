import { expect, test } from "vitest";
import { noneUnfinished, unfinishedAfter } from "./unfinished";

const node = (id: string) => ({ id, type: "email", config: {}, position: { x: 0, y: 0 }, name: null });
const state = (ids: string[], selected: string[]) => ({
  document: { nodes: ids.map(node), edges: [], notes: [] },
  selection: new Set(selected),
});

test("a card just added is unfinished until something else is selected", () => {
  const known = new Set(["in"]);
  const added = unfinishedAfter({ known, unfinished: noneUnfinished }, state(["in", "mail"], ["mail"]));
  expect([...added]).toEqual(["mail"]);
  const both = new Set(["in", "mail"]);
  const typing = unfinishedAfter({ known: both, unfinished: added }, state(["in", "mail"], ["mail"]));
  expect(typing).toBe(added);
  const left = unfinishedAfter({ known: both, unfinished: typing }, state(["in", "mail"], ["in"]));
  expect([...left]).toEqual([]);
  // Going back to it does not make it new again.
  const back = unfinishedAfter({ known: both, unfinished: left }, state(["in", "mail"], ["mail"]));
  expect([...back]).toEqual([]);
});

test("a card that comes without being selected, as by a colleague, is not unfinished", () => {
  const after = unfinishedAfter({ known: new Set(["in"]), unfinished: noneUnfinished }, state(["in", "mail"], ["in"]));
  expect(after).toBe(noneUnfinished);
});
