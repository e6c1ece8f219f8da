import { expect, test } from "vitest";
import { recordOf } from "./named-values";

test("typed values are numbers where they look like numbers, else text", () => {
  const rows = [
    { name: "total", text: "12.5" },
    { name: " vip ", text: "true" },
    { name: "phone", text: "+919876543210" },
    { name: "code", text: "007" },
    { name: "city", text: "Pune" },
    { name: "", text: "nothing" },
    { name: "address.city", text: "Pune" },
    { name: "address.pin", text: "411001" },
  ];
  expect(recordOf(rows)).toEqual({
    total: 12.5,
    vip: true,
    phone: "+919876543210",
    code: "007",
    city: "Pune",
    address: { city: "Pune", pin: 411001 },
  });
});
