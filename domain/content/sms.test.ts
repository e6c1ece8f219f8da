import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesDltTemplate } from "./dlt";
import { renderSms } from "./sms";
import { smsLength } from "./sms-segments";
import { consentOfAnswer, smsSettings } from "./sms-settings";

describe("parts of a text message", () => {
  test.each([
    ["", "gsm7", 0, 160],
    ["a".repeat(160), "gsm7", 1, 0],
    ["a".repeat(161), "gsm7", 2, 145],
    ["a".repeat(306), "gsm7", 2, 0],
    ["a".repeat(307), "gsm7", 3, 152],
    ["€".repeat(80), "gsm7", 1, 0],
    // The escape and its character stay together: 152 + 2 do not fit into 153.
    [`${"a".repeat(152)}€${"a".repeat(10)}`, "gsm7", 2, 141],
    ["न".repeat(70), "ucs2", 1, 0],
    ["न".repeat(71), "ucs2", 2, 63],
    ["₹ 500", "ucs2", 1, 65],
    // An emoji is two units and is never torn apart: 66 + 2 do not fit into 67.
    [`${"न".repeat(66)}🙂${"न".repeat(9)}`, "ucs2", 2, 56],
  ])("%#", (text, encoding, segments, left) => {
    expect(smsLength(text)).toMatchObject({ encoding, segments, left });
  });

  test("never hold more than fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "€", "न", "🙂"), maxLength: 400 }), (text) => {
        const { encoding, units, segments, left } = smsLength(text);
        const room = segments <= 1 ? (encoding === "gsm7" ? 160 : 70) : encoding === "gsm7" ? 153 : 67;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(segments * room).toBeGreaterThanOrEqual(units);
      }),
    );
  });
});

describe("DLT", () => {
  const template = "Dear {#var#}, your order {#numeric#} of Rs. {#var#} is on its way. -SAFAR";
  test.each([
    ["Dear Asha, your order 17 of Rs. 1,499 is on its way. -SAFAR", true],
    ["Dear Asha,\n your order 17 of Rs. 1,499 is on its way. -SAFAR", true],
    ["Dear Asha, your order 17 of Rs. 1,499 is on its way! -SAFAR", false],
    [`Dear ${"A".repeat(31)}, your order 17 of Rs. 1 is on its way. -SAFAR`, false],
    ["Dear Asha, your order 17 of Rs. 1,499 is on its way. -SAFAR Buy now", false],
  ])("%s", (text, matches) => expect(matchesDltTemplate(text, template)).toBe(matches));

  test("a text that is not the registered one is not rendered", () => {
    const dlt = { templateId: "1107160000000000001", template: "Hello {#var#}." };
    const content = { text: "Hello {{ profile.name }}.", kind: "transactional" as const, dlt };
    expect(renderSms(content, { profile: { name: "Asha" } })).toEqual({ ok: true, text: "Hello Asha." });
    expect(renderSms(content, { profile: { name: "A".repeat(40) } })).toMatchObject({ reason: "dlt_mismatch" });
    expect(renderSms({ ...content, dlt: null, text: " {{ profile.name }} " }, {})).toMatchObject({ ok: false });
  });
});

test("the first word of an answer says whether more is wanted", () => {
  const settings = smsSettings.parse({});
  const said = ["stop", "Stop it please", " STOP.", "Start", "Don't stop", "रोकें", "hello", ""];
  expect(said.map((text) => consentOfAnswer(text, settings))).toEqual([
    ...["denied", "denied", "denied", "granted", null, "denied", null, null],
  ]);
});
