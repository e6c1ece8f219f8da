import { expect, test } from "vitest";
import { nextDateMoment } from "./date-moment";

const kolkata = "Asia/Kolkata";
const noon = Date.parse("2026-11-21T12:00:00Z");
const birthday = { offsetDays: 0, at: "09:00", yearly: true };

test("a birthday comes once a year, on the person's clock", () => {
  const first = nextDateMoment(birthday, "1990-11-22", kolkata, noon);
  expect(first).toEqual({ day: "2026-11-22", at: Date.parse("2026-11-22T03:30:00Z") });
  expect(nextDateMoment(birthday, "1990-11-22", kolkata, first?.at ?? 0)?.day).toBe("2027-11-22");
  expect(nextDateMoment(birthday, "1990-11-21", kolkata, noon)?.day).toBe("2027-11-21");
  expect(nextDateMoment(birthday, "1990-11-21", "America/Los_Angeles", noon)?.day).toBe("2026-11-21");
});

test("29 February is the 28th in other years", () => {
  expect(nextDateMoment(birthday, "2000-02-29", kolkata, noon)?.day).toBe("2027-02-28");
  expect(nextDateMoment(birthday, "2000-02-29", kolkata, Date.parse("2028-01-01"))?.day).toBe("2028-02-29");
});

test("days before and after, once, over the turn of the year, and a day that has had its turn", () => {
  const renewal = { offsetDays: -7, at: "10:00", yearly: false };
  expect(nextDateMoment(renewal, "2027-01-03", kolkata, noon)?.day).toBe("2026-12-27");
  expect(nextDateMoment(renewal, "2026-11-25", kolkata, noon)).toBeNull();
  const before = { offsetDays: -7, at: "10:00", yearly: true };
  expect(nextDateMoment(before, "1990-01-03", kolkata, noon)?.day).toBe("2026-12-27");
  expect(nextDateMoment({ ...before, offsetDays: 300 }, "1990-02-01", kolkata, noon)?.day).toBe("2026-11-28");
  expect(nextDateMoment(birthday, "1990-11-22", kolkata, noon, "2026-11-22")?.day).toBe("2027-11-22");
  // A date in the future has no anniversaries before it.
  expect(nextDateMoment(birthday, "2028-03-01", kolkata, noon)?.day).toBe("2028-03-01");
});

test("what a value means as a day", () => {
  const dayOf = (value: unknown) => nextDateMoment(birthday, value, kolkata, noon)?.day;
  // Midnight of UTC is a day as many systems write it; another instant is a day on the person's clock.
  expect(dayOf("1990-05-17T00:00:00.000Z")).toBe("2027-05-17");
  expect(dayOf("1990-05-17T20:00:00Z")).toBe("2027-05-18");
  expect(dayOf(Date.parse("2020-05-17T20:00:00Z") / 1000)).toBe("2027-05-18");
  for (const value of ["17.05.1990", "", null, undefined, {}, 12, "1990-02-30"]) expect(dayOf(value)).toBeUndefined();
});
