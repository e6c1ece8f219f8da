import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, readDate, readNumber } from "@/domain/segment/read-value";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();
const zones = ["Asia/Kolkata", "America/New_York", "Europe/London"];

/** NUL is refused on the way in; capitals younger than the database's Unicode tables keep their case there. */
const unfoldable = /[\0\u1C90-\u1CBF\u2C2F\uA7AE-\uA7FF\u{10570}-\u{105BF}\u{16E40}-\u{16E9F}\u{1E900}-\u{1E95F}]/u;
const texts = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }).filter((s) => !unfoldable.test(s)),
    fc.constantFrom("CAFE\u0301", "İSTANBUL", "ΣΊΣΥΦΟΣ", "ẞtraße", "\u212Aelvin", "\u037E", "हिन्दी", "पु\u093Cणे"),
  ),
  { minLength: 200, maxLength: 200 },
);

test("SQL folds text as TypeScript does", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (list) => {
      const rows = await t.sql<
        { f: string }[]
      >`select fold_text(x) as f from unnest(${list}::text[]) with ordinality u(x, i) order by i`;
      expect(rows.map((r) => r.f)).toEqual(list.map(fold));
    }),
    { numRuns: 20, seed: 7 },
  );
});

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
const isoText = fc
  .record({
    date: fc.tuple(fc.integer({ min: 1999, max: 2030 }), two(13), two(32)).map((p) => p.join("-")),
    sep: fc.constantFrom("T", " ", "t"),
    time: fc.tuple(two(24), two(60)).map((p) => p.join(":")),
    second: fc.oneof(
      fc.constant(""),
      two(60).map((s) => `:${s}`),
    ),
    fraction: fc.constantFrom("", ".1", ".999", ".9999999", ".123456789"),
    offset: fc.constantFrom("", "", "Z", "+05:30", "-0800", "+14:00", "+15:00"),
    plain: fc.boolean(),
  })
  .map((p) => (p.plain ? p.date : `${p.date}${p.sep}${p.time}${p.second}${p.second ? p.fraction : ""}${p.offset}`));
const values = fc.array(
  fc.oneof(
    isoText,
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }),
    fc.double({ noNaN: true, min: 1e7, max: 1e15 }),
    fc.stringMatching(/^-?\d{0,17}(\.\d{0,17})?$/),
    fc.constantFrom("2026-03-08 02:30", "2026-11-01T01:30:00", "2024-02-29", "2023-02-29", "", true, null),
  ),
  { minLength: 300, maxLength: 300 },
);

test("SQL reads numbers and dates as TypeScript does", async () => {
  await fc.assert(
    fc.asyncProperty(values, fc.constantFrom(...zones), async (list, zone) => {
      const rows = await t.sql<{ n: number | null; d: Date | null }[]>`
        select json_number(x) as n, json_instant(x, ${zone}::text) as d
        from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality u(x, i) order by i`;
      const parsed: unknown[] = JSON.parse(JSON.stringify(list));
      expect(rows.map((r, i) => [parsed[i], r.n, r.d?.getTime() ?? null])).toEqual(
        parsed.map((v) => [v, readNumber(v), readDate(v, zone)]),
      );
    }),
    { numRuns: 40, seed: 11 },
  );
});
