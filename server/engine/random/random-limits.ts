import fc from "fast-check";
import { type FrequencyCap, type QuietHours, type WorkspaceLimits, workspaceLimits } from "@/domain/limits/limits";
import { rarely } from "./vocabulary";

/** Random limits of workspaces and journeys for property tests. */

const hour = fc.integer({ min: 0, max: 23 }).map((n) => `${String(n).padStart(2, "0")}:30`);
const action = fc.constantFrom("hold" as const, "skip" as const);
const channel = fc.constantFrom("email" as const, "sms" as const);

const cap: fc.Arbitrary<FrequencyCap> = fc.record({
  channel: fc.option(channel),
  most: fc.integer({ min: 1, max: 3 }),
  per: fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 6 }), unit: fc.constant("hours" as const) }),
    fc.constant({ amount: 1, unit: "days" as const }),
  ),
  keptForHigh: fc.constantFrom(0, 0, 1),
});

const quiet: fc.Arbitrary<QuietHours> = fc.record({
  from: hour,
  to: hour,
  channels: fc.constantFrom<QuietHours["channels"]>(["email"], ["sms"], ["email", "sms"]),
  action,
});

export const randomWorkspaceLimits: fc.Arbitrary<WorkspaceLimits> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(workspaceLimits.parse({})) },
  {
    weight: 1,
    arbitrary: fc.record({
      caps: fc.array(cap, { maxLength: 2 }),
      quietHours: fc.array(quiet, { maxLength: 1 }),
      promotionalSms: fc.option(fc.record({ from: hour, to: hour, action })),
    }),
  },
);

const inherit = { mode: "inherit" as const };
const none = { mode: "none" as const };

export const randomMessageCaps = fc.oneof(
  fc.constantFrom(inherit, none),
  fc.array(cap, { minLength: 1, maxLength: 2 }).map((caps) => ({ mode: "own" as const, caps })),
);

export const randomQuietHours = fc.oneof(
  fc.constantFrom(inherit, none),
  rarely(quiet).map((one) => (one ? { mode: "own" as const, quietHours: [one] } : none)),
);
