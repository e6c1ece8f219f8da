import { expect, test } from "vitest";
import { addExact, lengthOf } from "./exact-duration";
import { personZone } from "./person-zone";

test("lengths are exact, whatever the clocks on the wall do", () => {
  expect(lengthOf({ amount: 90, unit: "minutes" })).toBe(5_400_000);
  expect(lengthOf({ amount: 2, unit: "weeks" })).toBe(14 * 86_400_000);
  // Over the night in which European clocks skip an hour, a day is still 24 hours.
  const before = Date.parse("2026-03-28T12:00:00+01:00");
  expect(new Date(addExact(before, { amount: 1, unit: "days" })).toISOString()).toBe("2026-03-29T11:00:00.000Z");
});

test("a person's own zone counts if it is one", () => {
  expect(personZone({ timezone: "Europe/Berlin" }, "Asia/Kolkata")).toBe("Europe/Berlin");
  expect(personZone({ timezone: "Mars/Olympus" }, "Asia/Kolkata")).toBe("Asia/Kolkata");
  expect(personZone({ timezone: 5 }, "Asia/Kolkata")).toBe("Asia/Kolkata");
  expect(personZone(undefined, "Asia/Kolkata")).toBe("Asia/Kolkata");
});
