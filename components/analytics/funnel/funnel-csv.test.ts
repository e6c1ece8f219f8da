import { expect, test } from "vitest";
import { toCsv } from "./funnel-csv";

test("commas, quotes and lines are quoted, formulas are defused, nothing is left empty", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        ['say "hi", now', 1.5],
        ["=1+1", null],
        ["आशा", 0],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"say ""hi"", now",1.5\r\n\'=1+1,\r\nआशा,0\r\n');
});
