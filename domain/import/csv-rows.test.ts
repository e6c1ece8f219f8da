import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvReader, guessDelimiter, guessPersonColumn } from "./csv-rows";

const cell = fc.string({ unit: fc.constantFrom("a", "7", '"', ",", "\n", " ", "é", "@"), maxLength: 6 });
const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;

test("in pieces of any size, the rows are those that csv-parse reads", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (table, lineEnd, ended, size) => {
        const text = table.map((row) => row.map(quote).join()).join(lineEnd) + (ended ? lineEnd : "");
        const reader = csvReader(",");
        const rows: string[][] = [];
        for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
        rows.push(...reader.end());
        expect(rows).toEqual(parse(text, { relax_column_count: true, skip_empty_lines: true }));
      },
    ),
  );
});

test("unquoted fields, a byte order mark, empty lines", () => {
  const reader = csvReader(";");
  expect([...reader.push('\uFEFFemail;name\r\n\r\na@x.io;A "B" C\n'), ...reader.end()]).toEqual([
    ["email", "name"],
    ["a@x.io", 'A "B" C'],
  ]);
});

test("what a table's people are named by is guessed", () => {
  expect(guessDelimiter("a;b;c\n1,2;3")).toBe(";");
  expect(
    guessPersonColumn([
      ["Name", "E-Mail"],
      ["A", "a@x.io"],
    ]),
  ).toEqual({ at: 1, by: "email", hasHeader: true });
  expect(guessPersonColumn([["a@x.io"], ["b@x.io"]])).toEqual({ at: 0, by: "email", hasHeader: false });
  expect(
    guessPersonColumn([
      ["name", "customer_id"],
      ["A", "17"],
    ]),
  ).toEqual({ at: 1, by: "user", hasHeader: true });
  expect(guessPersonColumn([["17"], ["18"]])).toEqual({ at: 0, by: "user", hasHeader: false });
  expect(guessPersonColumn([["profile_id"], ["18"]])).toEqual({ at: 0, by: "profile", hasHeader: true });
});
