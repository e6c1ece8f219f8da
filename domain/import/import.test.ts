import { expect, test } from "vitest";
import { columnRoles, planProblems, roleOf, withKind, withRole } from "./column-roles";
import { guessPlan } from "./guess-plan";
import { rowMapper } from "./map-row";
import type { ImportPlan } from "./plan";
import { timeReader } from "./read-time";
import { readId, readNumber } from "./read-value";

const columns = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(",");
const rows = [
  ["536365", "85123A", "WHITE HANGING HEART", "6", "2010-12-01 08:26:00", "2.55", "17850.0", "United Kingdom"],
  ["C536379", "D", "Discount", "-1", "2010-12-01 09:41:00", "27.5", "14527.0", "United Kingdom"],
  ["536414", "22139", "", "56", "2010-12-01 11:52:00", "0.0", "", "United Kingdom"],
];
const csv = { kind: "csv", delimiter: "," } as const;
const guess = (names: string[], cells: string[][]) =>
  guessPlan({ format: csv, columns: names, rows: cells, zone: "Asia/Kolkata" });

test("the header of a real shop's file is understood", () => {
  const plan = guess(columns, rows);
  expect(plan.kind).toBe("events");
  expect(plan.person).toEqual([{ column: "CustomerID", kind: "user" }]);
  expect(plan.time).toEqual({ column: "InvoiceDate", format: "iso", zone: "Asia/Kolkata" });
  expect(plan.event).toEqual({
    name: { from: "constant", name: "Product Purchased" },
    rules: [{ column: "InvoiceNo", op: "startsWith", value: "C", name: "Purchase Cancelled" }],
  });
  expect(plan.fields.map(({ name, type }) => `${name}:${type}`)).toEqual([
    "invoice_no:text",
    "stock_code:text",
    "description:text",
    "quantity:number",
    "unit_price:number",
    "country:text",
  ]);
  expect(plan.products).toEqual([{ of: ["Quantity", "UnitPrice"], name: "total", to: "property" }]);
  const named = guess(
    [...columns, "Order total"],
    rows.map((row) => [...row, "15.3"]),
  );
  expect(named.products).toBeUndefined();
});

test("rows become events; a cancelled invoice is its own event; a row of nobody is refused", () => {
  const map = rowMapper(guess(columns, rows), columns);
  const [bought, cancelled, nobody] = rows.map(map);
  expect(bought).toEqual({
    ok: true,
    row: {
      person: [{ kind: "user", value: "17850" }],
      event: "Product Purchased",
      time: Date.UTC(2010, 11, 1, 2, 56),
      properties: {
        invoice_no: "536365",
        stock_code: "85123A",
        description: "WHITE HANGING HEART",
        quantity: 6,
        unit_price: 2.55,
        total: 15.3,
        country: "United Kingdom",
      },
      traits: {},
    },
  });
  expect(cancelled).toMatchObject({ row: { event: "Purchase Cancelled", properties: { quantity: -1 } } });
  expect(nobody).toEqual({ ok: false, code: "no_person", detail: "CustomerID" });
});

test("a list of people becomes traits", () => {
  const names = ["Email", "First Name", "City", "Age", "Subscribed"];
  const plan = guess(names, [["Asha@Example.com", "Asha", "Pune", "31", "yes"]]);
  expect(plan.kind).toBe("people");
  const map = rowMapper(plan, names);
  expect(map(["Asha@Example.com", "Asha", "Pune", "31", "yes"])).toMatchObject({
    row: {
      person: [{ kind: "email", value: "asha@example.com" }],
      event: null,
      traits: { email: "Asha@Example.com", first_name: "Asha", city: "Pune", age: 31, subscribed: true },
    },
  });
});

test("times are read as written, in the zone given", () => {
  const at = (format: NonNullable<ImportPlan["time"]>["format"], text: string, zone = "UTC") =>
    timeReader(format, zone)(text);
  expect(at("iso", "2026-03-01T10:00:00+05:30")).toBe(Date.UTC(2026, 2, 1, 4, 30));
  expect(at("iso", "2026-03-01 10:00", "Asia/Kolkata")).toBe(Date.UTC(2026, 2, 1, 4, 30));
  expect(at("iso", "2026-07-01", "Europe/London")).toBe(Date.UTC(2026, 5, 30, 23));
  expect(at("dayFirst", "3/4/2011 9:05 PM")).toBe(Date.UTC(2011, 3, 3, 21, 5));
  expect(at("monthFirst", "3/4/11 12:00")).toBe(Date.UTC(2011, 2, 4, 12));
  expect(at("compact", "19970218")).toBe(Date.UTC(1997, 1, 18));
  expect(at("unixSeconds", "1700000000")).toBe(1_700_000_000_000);
  for (const wrong of ["2026-02-30", "1875-05-20", "2026-13-01", "soon", ""]) expect(at("iso", wrong)).toBeNull();
});

test("numbers and ids survive spreadsheets", () => {
  expect(readId(" 17850.0 ")).toBe("17850");
  expect(readId("A-17.50")).toBe("A-17.50");
  expect([readNumber("₹1,23,456.50"), readNumber("-3e2"), readNumber("1,5"), readNumber("12 apples")]).toEqual([
    123456.5,
    -300,
    null,
    null,
  ]);
});

test("a column's role can be changed and changed back", () => {
  const plan = guess(columns, rows);
  expect(roleOf(plan, "CustomerID")).toBe("user");
  const asTrait = withRole(plan, "Country", "trait", "UTC");
  expect(roleOf(asTrait, "Country")).toBe("trait");
  const named = withRole(plan, "Description", "event", "UTC");
  expect(named.event?.name).toEqual({ from: "column", column: "Description" });
  expect(planProblems(withRole(named, "Description", "property", "UTC"))).toEqual(["no_event"]);
  expect(planProblems(withRole(plan, "CustomerID", "skip", "UTC"))).toEqual(["no_person"]);
  for (const column of columns) {
    for (const role of columnRoles) expect(roleOf(withRole(plan, column, role, "UTC"), column)).toBe(role);
  }
  expect(withKind(withKind(plan, "people"), "events").fields).toEqual(plan.fields);
});
