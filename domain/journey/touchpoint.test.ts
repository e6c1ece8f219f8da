import { describe, expect, test } from "vitest";
import { type EffectiveLimits, effectiveLimits, noLimits, workspaceLimits } from "../limits/limits";
import type { Reach, RecentMessage } from "./node";
import { touch } from "./touchpoint";

const now = Date.parse("2026-11-20T16:00:00Z"); // 21:30 in India

const strict: EffectiveLimits = {
  caps: [{ channel: null, most: 1, per: { amount: 1, unit: "days" }, keptForHigh: 0 }],
  quietHours: [{ from: "21:00", to: "09:00", channels: ["email", "sms"], action: "hold" }],
  promotionalSms: { from: "21:00", to: "10:00", action: "hold" },
  priority: "normal",
};

type World = {
  reach?: Partial<Reach>;
  recent?: RecentMessage[];
  limits?: EffectiveLimits;
  renders?: boolean;
  zone?: string;
  promotionalSms?: boolean;
};

function decide({ reach, recent = [], limits = noLimits, renders = true, zone = "Asia/Kolkata", ...more }: World) {
  const facts = {
    traits: {},
    reach: { address: "+919800000001", consent: "unknown" as const, suppressed: null, ...reach },
    recent,
  };
  const render = () => (renders ? { ok: true as const, data: {} } : { ok: false as const, reason: "render_failed" });
  const decision = touch({ channel: "sms", facts, render, ...more }, { handledAt: now, zone, limits });
  if (decision.do === "continue") return decision.reason ?? decision.outcome;
  return decision.do === "sleep" ? new Date(decision.until).toISOString() : decision.do;
}

describe("a touchpoint decides in this order, and the first that fails is the reason", () => {
  const all = {
    reach: { address: null, consent: "denied" as const, suppressed: "bounce" as const },
    recent: [{ channel: "email" as const, at: now - 1 }],
    limits: strict,
    renders: false,
  };
  const address = "+919800000001";
  const skipping = { ...strict, quietHours: strict.quietHours.map((one) => ({ ...one, action: "skip" as const })) };
  test.each([
    ["no_address", all],
    ["no_consent", { ...all, reach: { ...all.reach, address } }],
    ["suppressed_bounce", { ...all, reach: { ...all.reach, address, consent: "granted" as const } }],
    ["capped", { ...all, reach: {} }],
    ["quiet_hours", { ...all, reach: {}, recent: [], limits: skipping }],
    ["2026-11-21T03:30:00.000Z", { ...all, reach: {}, recent: [] }],
    ["render_failed", { renders: false }],
    ["sent", {}],
  ])("%s", (reason, world) => {
    expect(decide(world)).toBe(reason);
  });
});

test("advertising by text message waits for India's hours, whatever the journey's priority", () => {
  const limits = effectiveLimits(workspaceLimits.parse({ caps: strict.caps, quietHours: strict.quietHours }), {
    priority: "always",
    messageCaps: { mode: "inherit" },
    quietHours: { mode: "inherit" },
  });
  const recent = [{ channel: "sms" as const, at: now - 1 }];
  expect(decide({ limits, recent })).toBe("sent");
  expect(decide({ limits, recent, promotionalSms: true })).toBe("2026-11-21T04:30:00.000Z");
  expect(decide({ limits, recent, promotionalSms: true, reach: { address: "+4915112345678" } })).toBe("sent");
  // The clock in India counts, wherever the profile says the person lives.
  expect(decide({ limits, promotionalSms: true, zone: "America/New_York" })).toBe("2026-11-21T04:30:00.000Z");
});
