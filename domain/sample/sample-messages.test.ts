import { expect, test } from "vitest";
import { dayMs } from "./calendar";
import { sampleMessages } from "./sample-messages";

const now = Date.UTC(2026, 10, 21, 12);
const sample = (seed: number, people: number) => [...sampleMessages({ seed, nowMs: now, people })];

test("the same seed and moment give the same messages, another seed others", () => {
  expect(sample(1, 20)).toEqual(sample(1, 20));
  expect(sample(2, 20)).not.toEqual(sample(1, 20));
});

test("it looks like a shop: 18 months, funnels that narrow, festivals, two languages", () => {
  const messages = sample(1, 400);
  const count = (name: string) => messages.filter((message) => message.eventName === name).length;
  const times = messages.map((message) => message.time);
  expect(Math.max(...times)).toBeLessThanOrEqual(now);
  expect(now - Math.max(...times)).toBeLessThan(dayMs);
  expect(now - Math.min(...times)).toBeGreaterThan(17 * 30 * dayMs);
  expect(count("Product Viewed")).toBeGreaterThan(count("Product Added"));
  expect(count("Product Added")).toBeGreaterThan(count("Checkout Started"));
  expect(count("Checkout Started")).toBeGreaterThan(count("Order Completed"));
  expect(count("Order Completed")).toBeGreaterThan(300);
  expect(count("Email Sent")).toBeGreaterThan(count("Email Opened"));
  expect(messages.some((message) => message.traits?.includes("आशा"))).toBe(true);
  expect(messages.some((message) => message.traits?.includes("Sharma"))).toBe(true);
  // Each person's messages are in order of time.
  const last = new Map<string, number>();
  for (const { messageId, time } of messages) {
    const person = messageId.split(" ")[2] ?? "";
    expect(time).toBeGreaterThanOrEqual(last.get(person) ?? 0);
    last.set(person, time);
  }
});
