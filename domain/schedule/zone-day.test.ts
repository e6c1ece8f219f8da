import { expect, test } from "vitest";
import { addDays, dayOf, startOfDay } from "./zone-day";

test("a day in India begins at half past six in the evening of UTC", () => {
  expect(new Date(startOfDay("2026-11-21", "Asia/Kolkata")).toISOString()).toBe("2026-11-20T18:30:00.000Z");
  expect(dayOf(Date.parse("2026-11-20T18:30:00Z"), "Asia/Kolkata")).toBe("2026-11-21");
  expect(dayOf(Date.parse("2026-11-20T18:29:59Z"), "Asia/Kolkata")).toBe("2026-11-20");
});

test("zones west and far east, quarter hours, and a midnight that does not exist", () => {
  expect(new Date(startOfDay("2026-07-01", "America/Los_Angeles")).toISOString()).toBe("2026-07-01T07:00:00.000Z");
  expect(new Date(startOfDay("2026-07-01", "Pacific/Kiritimati")).toISOString()).toBe("2026-06-30T10:00:00.000Z");
  expect(new Date(startOfDay("2026-07-01", "Asia/Kathmandu")).toISOString()).toBe("2026-06-30T18:15:00.000Z");
  // Clocks in Beirut went from 00:00 to 01:00 on this day.
  expect(new Date(startOfDay("2024-03-31", "Asia/Beirut")).toISOString()).toBe("2024-03-30T22:00:00.000Z");
});

test("days are added over months and leap years", () => {
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});
