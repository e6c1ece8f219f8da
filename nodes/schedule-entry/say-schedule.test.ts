import { expect, test } from "vitest";
import { translate } from "@/domain/journey/words";
import { saySchedule } from "./say-schedule";
import { text } from "./text";

const say = (rule: string | null, language: "en" | "hi" = "en") =>
  saySchedule({ start: "2026-11-23T09:00", rule }, translate(text, language), language);

test("a schedule in words", () => {
  expect(say(null)).toBe("Mon, 23 Nov, 2026, 09:00");
  expect(say("FREQ=DAILY;INTERVAL=2")).toBe("every 2 days at 09:00");
  expect(say("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10")).toBe("every week on Mon and Thu at 09:00, 10 times");
  expect(say("FREQ=MONTHLY;BYDAY=-1FR")).toBe("every month on the last Friday at 09:00");
  expect(say("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20271231T235959Z")).toBe(
    "every month on the last day at 09:00, until 31 Dec 2027",
  );
  expect(say("FREQ=YEARLY")).toBe("every year on 23 November at 09:00");
  expect(say("FREQ=DAILY;BYHOUR=9,17")).toBe("by the rule FREQ=DAILY;BYHOUR=9,17");
  expect(say("FREQ=WEEKLY;BYDAY=MO", "hi")).toBe("हर सप्ताह सोम को 09:00 बजे");
});
