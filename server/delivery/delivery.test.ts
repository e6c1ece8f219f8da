import { describe, expect, test } from "vitest";
import { retryDelay } from "./outbox/retry-delay";
import { seal, unseal } from "./seal";
import { isPrivateAddress } from "./webhook/private-addresses";
import { retryAfterMs } from "./webhook/send-webhook";
import { webhookSignature } from "./webhook/sign-webhook";

describe("retries", () => {
  test("each pause is longer on average, never longer than the most, and there is an end", () => {
    const delays = Array.from({ length: 13 }, (_, n) => retryDelay("email", n + 1, null, 1));
    expect(delays[0]).toBe(30_000);
    expect(delays.at(-1)).toBe(6 * 3_600_000);
    expect(retryDelay("email", 14, null, 0)).toBeNull();
    expect(retryDelay("webhook", 10, null, 0)).toBeNull();
  });
  test("a wish to wait is respected, within the most", () => {
    expect(retryDelay("webhook", 1, 60_000, 0)).toBe(60_000);
    expect(retryDelay("webhook", 1, 86_400_000, 0)).toBe(15 * 60_000);
    expect(retryAfterMs("120", 0)).toBe(120_000);
    expect(retryAfterMs("Thu, 01 Jan 1970 00:01:00 GMT", 0)).toBe(60_000);
    expect(retryAfterMs("soon", 0)).toBeNull();
  });
});

test.each([
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.31.0.1", true],
  ["172.32.0.1", false],
  ["169.254.169.254", true],
  ["100.64.0.1", true],
  ["0.0.0.0", true],
  ["8.8.8.8", false],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["64:ff9b::7f00:1", true],
  ["fd00::1", true],
  ["fe80::1", true],
  ["2606:4700::1111", false],
  ["not an address", true],
])("%s is private: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

test("a sealed secret opens only with the installation's own secret, and only unchanged", () => {
  const sealed = seal("ours", "pässword");
  expect(unseal("ours", sealed)).toBe("pässword");
  expect(unseal("theirs", sealed)).toBeNull();
  expect(unseal("ours", `${sealed.slice(0, -2)}AA`)).toBeNull();
  expect(unseal("ours", "plain")).toBeNull();
  expect(seal("ours", "pässword")).not.toBe(sealed);
});

test("a webhook signature covers time and body", () => {
  const signature = webhookSignature("key", "{}", 1_700_000_000_999);
  expect(signature).toMatch(/^t=1700000000,v1=[0-9a-f]{64}$/);
  expect(webhookSignature("key", "{ }", 1_700_000_000_999)).not.toBe(signature);
});
