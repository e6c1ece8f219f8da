import { describe, expect, test } from "vitest";
import { languages } from "../i18n/language";
import type { LedgerRow } from "../journey/enrolment";
import { outcomes, refusals, suppressions } from "../journey/outcome";
import { personalChannels } from "../limits/limits";
import { describeLedgerRow } from "./describe-ledger-row";
import { joinVisits } from "./join-visits";
import { reasonInWords } from "./ledger-text";

const row = (more: Partial<LedgerRow>): LedgerRow => ({
  stepId: "s",
  visit: 1,
  kind: 3,
  arrivedAt: 0,
  leftAt: 0,
  port: "next",
  outcome: null,
  reason: null,
  value: null,
  ...more,
});
const words = {
  language: "en" as const,
  isEntry: false,
  port: null,
  duration: (ms: number) => `${ms / 3_600_000} hours`,
};

describe("describeLedgerRow", () => {
  test("says why somebody did not enter", () => {
    expect(describeLedgerRow(row({ kind: 0, port: null, outcome: "refused", reason: "enters_once" }), words)).toBe(
      "Did not enter, because they may enter only once.",
    );
  });

  test("says which channel was chosen, and why", () => {
    expect(describeLedgerRow(row({ outcome: "sent", reason: "by_sms_best" }), words)).toBe(
      "The message was handed over for sending. The channel was chosen because text messages are what they answer most.",
    );
    const reasons = personalChannels.flatMap((one) => ["best", "order", "open"].map((why) => `by_${one}_${why}`));
    for (const reason of reasons) {
      for (const language of languages) expect(reasonInWords(reason, language)).not.toMatch(/^by /);
    }
  });

  test("says why no message was sent", () => {
    const notSent = row({ outcome: "not_sent", reason: "no_address" });
    expect(describeLedgerRow(notSent, words)).toBe("No message was sent, because there is no address.");
    expect(describeLedgerRow(notSent, { ...words, language: "hi" })).toBe("कोई संदेश नहीं भेजा गया, क्योंकि कोई पता नहीं है।");
  });

  test("says how long somebody stayed and what ended it", () => {
    const left = row({ kind: 2, leftAt: 7_200_000, port: "clicked", outcome: "happened" });
    expect(describeLedgerRow(left, { ...words, port: "Clicked" })).toBe(
      "After 2 hours: What this step waits for happened: “Clicked”.",
    );
  });

  test("names the way only where there is a choice", () => {
    expect(describeLedgerRow(row({}), words)).toBe("Went on.");
    expect(describeLedgerRow(row({ port: "gold" }), { ...words, port: "Gold" })).toBe("Took the way “Gold”.");
    expect(describeLedgerRow(row({}), { ...words, isEntry: true })).toBe("Entered the journey.");
  });

  test("every known outcome and reason is a whole sentence in every language, with no place left open", () => {
    for (const language of languages)
      for (const outcome of [null, ...outcomes, "own_word"])
        for (const reason of [null, ...refusals, ...suppressions, "smtp_550"])
          for (const kind of [0, 1, 2, 3] as const) {
            const sentence = describeLedgerRow(row({ kind, outcome, reason }), { ...words, language });
            expect(sentence).toMatch(/[.।]$/);
            expect(sentence).not.toMatch(/[{}]|undefined|null/);
          }
  });

  test("every known reason has words in Hindi too", () => {
    for (const reason of [...refusals, ...suppressions])
      expect(reasonInWords(reason, "hi")).not.toBe(reasonInWords(reason, "en"));
  });
});

test("a stay and its end are one visit, visits are in order", () => {
  const rows = [
    row({ stepId: "b", kind: 2, arrivedAt: 1, leftAt: 5 }),
    row({ stepId: "b", visit: 2, kind: 1, arrivedAt: 9, leftAt: null, port: null }),
    row({ stepId: "b", kind: 1, arrivedAt: 1, leftAt: null, port: null }),
    row({ stepId: "a", arrivedAt: 1, leftAt: 1 }),
  ];
  expect(joinVisits(rows).map((r) => `${r.stepId}${r.visit} ${r.kind}`)).toEqual(["a1 3", "b1 2", "b2 1"]);
});
