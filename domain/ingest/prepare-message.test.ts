import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "./json-text";
import { messageTime } from "./message-time";
import { type Arrival, prepareMessage } from "./prepare-message";

const receivedAt = Date.UTC(2026, 10, 21, 12);
const arrival: Arrival = { receivedAt, trusted: true, live: true, newMessageId: () => "made" };
const track = { type: "track", userId: "u", event: "E" };

test("a wrong clock at the sender does not matter", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 86_400 }), (skewDays, ageSeconds) => {
      const clock = receivedAt + skewDays * 86_400_000;
      const stamps = {
        sentAt: new Date(clock).toISOString(),
        timestamp: new Date(clock - ageSeconds * 1000).toISOString(),
      };
      expect(messageTime(stamps, receivedAt)).toEqual({ ok: true, time: receivedAt - ageSeconds * 1000 });
    }),
  );
});

test("absurd and unreadable times are refused", () => {
  const at = (timestamp: unknown) => messageTime({ timestamp }, receivedAt);
  expect(at("1989-12-31T23:59:59Z")).toMatchObject({ ok: false, field: "timestamp" });
  expect(at("2026-11-22T12:00:01Z")).toMatchObject({ ok: false, field: "timestamp" });
  expect(at("yesterday")).toMatchObject({ ok: false, field: "timestamp" });
  expect(at(1_700_000_000)).toMatchObject({ ok: false, field: "timestamp" });
  expect(messageTime({ timestamp: "2026-11-21T12:00:00Z", sentAt: "?" }, receivedAt)).toMatchObject({
    field: "sentAt",
  });
  expect(at("2026-11-21T17:30:00+05:30")).toEqual({ ok: true, time: receivedAt });
  expect(at(undefined)).toEqual({ ok: true, time: receivedAt });
});

test("addresses name a person only when the source is trusted", () => {
  const identify = { type: "identify", userId: "u", traits: { email: " Asha@Example.com", phone: "+91 98765 43210" } };
  const others = (trusted: boolean) => {
    const prepared = prepareMessage(identify, { ...arrival, trusted });
    return prepared.ok ? prepared.message.claim.others : null;
  };
  expect(others(false)).toEqual([]);
  expect(others(true)).toEqual([
    { kind: "email", value: "asha@example.com" },
    { kind: "phone", value: "+919876543210" },
  ]);
});

test("placeholders instead of ids are refused, unless another id names the person", () => {
  for (const userId of ["null", "undefined", "0000-0000", " "]) {
    expect(prepareMessage({ ...track, userId }, arrival)).toMatchObject({ ok: false, field: "userId" });
  }
  const prepared = prepareMessage({ ...track, userId: "undefined", anonymousId: "a-1" }, arrival);
  expect(prepared).toMatchObject({ message: { claim: { primary: { kind: "anonymous", value: "a-1" } } } });
  expect(prepareMessage({ ...track, userId: 42 }, arrival)).toMatchObject({
    message: { claim: { primary: { kind: "user", value: "42" } } },
  });
});

test("the limit is 32 KB to the byte, whatever the script", () => {
  const sized = (bytes: number) => {
    const message = { ...track, properties: { text: "" } };
    const room = bytes - new TextEncoder().encode(JSON.stringify(message)).length;
    return { ...message, properties: { text: "आ".repeat(Math.floor(room / 3)) + "x".repeat(room % 3) } };
  };
  expect(prepareMessage(sized(32 * 1024), arrival).ok).toBe(true);
  expect(prepareMessage(sized(32 * 1024 + 1), arrival)).toMatchObject({ ok: false, reason: "is larger than 32 KB" });
});

test("whatever arrives, JSON text holds nothing that jsonb refuses, and sound values are unchanged", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonText(value)).not.toMatch(/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/i);
    }),
  );
  const sound = { name: "आशा 😀", path: "C:\\u0000", quote: '"' };
  expect(JSON.parse(jsonText(sound))).toEqual(sound);
  expect(jsonText({ "a\0": ["\ud800x", "b\0"] })).toBe('{"a":["\ufffdx","b"]}');
});

test("nothing that can be sent makes the check throw", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom("track", "identify", "page", "group", "alias", "consent"),
      (junk, type) => {
        const input = typeof junk === "object" && junk !== null ? { ...junk, type, userId: "u" } : junk;
        const prepared = prepareMessage(input, arrival);
        if (!prepared.ok) expect(typeof prepared.reason).toBe("string");
      },
    ),
  );
});
