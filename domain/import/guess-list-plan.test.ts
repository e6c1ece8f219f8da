import { expect, test } from "vitest";
import { guessListPlan } from "./guess-list-plan";

const format = { kind: "csv", delimiter: "," } as const;
const guess = (...records: string[][]) => {
  const { header, column, kind } = guessListPlan({ format, records });
  return { header, column, kind };
};

test.each([
  [
    "a column called by what it is",
    [
      ["name", "Customer ID"],
      ["Asha", "17"],
    ],
    { header: true, column: 1, kind: "user" },
  ],
  [
    "addresses under any name",
    [
      ["who", "where"],
      ["Asha", "asha@example.com"],
    ],
    { header: true, column: 1, kind: "email" },
  ],
  [
    "addresses with no header",
    [["asha@example.com"], ["bimal@example.com"]],
    { header: false, column: 0, kind: "email" },
  ],
  ["a single address", [["asha@example.com"]], { header: false, column: 0, kind: "email" }],
  ["numbers with a country code", [["+919876543210"], ["+919876543211"]], { header: false, column: 0, kind: "phone" }],
  ["bare ids with no header", [["C-1001"], ["C-1002"]], { header: false, column: 0, kind: "user" }],
  [
    "a customer id before an address",
    [
      ["email", "user_id"],
      ["a@example.com", "1"],
    ],
    { header: true, column: 1, kind: "user" },
  ],
  ["visitors", [["anonymous_id"], ["x-1"]], { header: true, column: 0, kind: "anonymous" }],
] as const)("%s", (_, records, expected) => {
  expect(guess(...records.map((row) => [...row]))).toEqual(expected);
});
