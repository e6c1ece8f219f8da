import fc from "fast-check";
import { expect, test } from "vitest";
import { dueRuns } from "./due-runs";
import type { Schedule } from "./schedule";

const kolkata = "Asia/Kolkata";
const daily: Schedule = { start: "2026-12-01T09:00", rule: "FREQ=DAILY;COUNT=60", clock: "workspace", missed: "once" };
const at = (text: string) => Date.parse(`${text}+05:30`);
const days = ({ runs }: ReturnType<typeof dueRuns>) => runs.map(({ wall }) => wall.slice(0, 10));

test("a time that comes runs, whatever the rule for missed ones, up to ten minutes late", () => {
  for (const missed of ["once", "all", "skip"] as const) {
    const due = dueRuns({ ...daily, missed }, kolkata, at("2026-12-02T10:00"), at("2026-12-03T09:09"));
    expect(days(due)).toEqual(["2026-12-03"]);
    expect(due.nextAt).toBe(at("2026-12-04T09:00"));
    expect(dueRuns({ ...daily, missed }, kolkata, due.handledUntil, at("2026-12-03T09:10")).runs).toEqual([]);
  }
});

test("after five days of downtime: one run, every one, or none", () => {
  const after = (missed: Schedule["missed"]) =>
    dueRuns({ ...daily, missed }, kolkata, at("2026-12-02T10:00"), at("2026-12-07T12:00"));
  expect(days(after("once"))).toEqual(["2026-12-07"]);
  expect(days(after("all"))).toEqual(["2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07"]);
  expect(days(after("skip"))).toEqual([]);
  for (const missed of ["once", "all", "skip"] as const) expect(after(missed).nextAt).toBe(at("2026-12-08T09:00"));
});

test("every one of very many comes in portions, none twice and none left out", () => {
  const seen: string[] = [];
  let handled = at("2026-12-01T08:00");
  for (let round = 0; round < 4; round++) {
    const due = dueRuns({ ...daily, missed: "all" }, kolkata, handled, at("2027-03-01T00:00"));
    seen.push(...days(due));
    handled = due.handledUntil;
  }
  expect(seen).toHaveLength(60);
  expect(new Set(seen).size).toBe(60);
});

test("on people's own clocks a time is missed only when it has passed on the workspace's", () => {
  const own: Schedule = { ...daily, clock: "person", missed: "skip" };
  const asked = (now: string) => days(dueRuns(own, kolkata, at("2026-12-02T12:00"), at(now)));
  // Begins in Kiribati at 00:30 of India.
  expect(asked("2026-12-03T00:29")).toEqual([]);
  expect(asked("2026-12-03T00:30")).toEqual(["2026-12-03"]);
  expect(asked("2026-12-03T08:00")).toEqual(["2026-12-03"]);
  expect(asked("2026-12-03T09:11")).toEqual([]);
});

test("however often it is asked, every one runs exactly once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 * 24 * 60 }), { minLength: 1, maxLength: 20 }), (gaps) => {
      const seen: string[] = [];
      let handled = at("2026-11-30T00:00");
      let now = handled;
      for (const minutes of gaps) {
        now += minutes * 60_000;
        const due = dueRuns({ ...daily, missed: "all" }, kolkata, handled, now);
        seen.push(...days(due));
        handled = due.handledUntil;
        if (due.nextAt !== null && seen.length < 20) expect(due.nextAt).toBeGreaterThan(handled);
      }
      const passed = Math.max(0, Math.min(60, Math.floor((now - at("2026-12-01T09:00")) / 86_400_000) + 1));
      expect(seen.length).toBeLessThanOrEqual(passed);
      expect([...new Set(seen)].sort()).toEqual(seen);
    }),
  );
});
