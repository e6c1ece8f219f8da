import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personalChannels } from "../limits/limits";
import { type AnswerCounts, type Answers, noAnswers, rankChannels, workspaceSentMin } from "./rank-channels";

const counts = (most: number): fc.Arbitrary<AnswerCounts> =>
  fc.nat(most).chain((sent) => fc.nat(sent).map((answered) => ({ sent, answered })));
const perChannel = (most: number) => fc.record({ email: counts(most), sms: counts(most) });
const answers: fc.Arbitrary<Answers> = fc.record({ own: perChannel(40), workspace: perChannel(5000) });
const order = fc.shuffledSubarray([...personalChannels], { minLength: 1 });

const names = (ranked: readonly { channel: string }[]) => ranked.map(({ channel }) => channel);
const known = (email: [number, number], sms: [number, number]) => ({
  email: { sent: email[0], answered: email[1] },
  sms: { sent: sms[0], answered: sms[1] },
});

describe("the ranking of channels", () => {
  test("holds every channel asked for once", () => {
    fc.assert(
      fc.property(order, answers, (asked, facts) => {
        expect(names(rankChannels(asked, facts)).sort()).toEqual([...asked].sort());
      }),
    );
  });

  test("is the marketer's order for somebody who was never written to, whatever others do", () => {
    fc.assert(
      fc.property(order, perChannel(5000), (asked, workspace) => {
        const ranked = rankChannels(asked, { own: noAnswers, workspace });
        expect(ranked).toEqual(asked.map((channel) => ({ channel, why: "order" })));
      }),
    );
  });

  test("does not depend on the order where there is a difference", () => {
    fc.assert(
      fc.property(answers, (facts) => {
        const [one, other] = [rankChannels(["email", "sms"], facts), rankChannels(["sms", "email"], facts)];
        if (one[0]?.why === "best") expect(names(other)).toEqual(names(one));
        else expect([one[0]?.channel, other[0]?.channel]).toEqual(["email", "sms"]);
      }),
    );
  });

  test("one more answer never moves a channel down, one more silence never up", () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...personalChannels), (facts, channel) => {
        // Without the workspace's rate an answer also speaks for the other channels: that is another test's matter.
        const workspace = { email: { sent: 500, answered: 50 }, sms: { sent: 500, answered: 20 } };
        const at = (more: AnswerCounts) => {
          const own = { ...facts.own, [channel]: more };
          return names(rankChannels(["email", "sms"], { own, workspace })).indexOf(channel);
        };
        const { sent, answered } = facts.own[channel];
        fc.pre(sent + facts.own[channel === "email" ? "sms" : "email"].sent > 0);
        expect(at({ sent: sent + 1, answered: answered + 1 })).toBeLessThanOrEqual(at({ sent, answered }));
        expect(at({ sent: sent + 1, answered })).toBeGreaterThanOrEqual(at({ sent, answered }));
      }),
    );
  });

  test("one lucky answer does not outweigh a long habit, a habit of one's own outweighs the others'", () => {
    const workspace = known([1000, 300], [1000, 20]);
    expect(names(rankChannels(["email", "sms"], { own: known([20, 12], [1, 1]), workspace }))).toEqual([
      "email",
      "sms",
    ]);
    expect(names(rankChannels(["email", "sms"], { own: known([20, 0], [10, 6]), workspace }))).toEqual([
      "sms",
      "email",
    ]);
  });

  test("a workspace of which too little is known says nothing", () => {
    const own = known([4, 1], [0, 0]);
    const few = known([0, 0], [workspaceSentMin - 1, workspaceSentMin - 1]);
    // Of text messages nothing is known: as likely as everything else of this person, so the order decides.
    expect(rankChannels(["email", "sms"], { own, workspace: few })[0]).toEqual({ channel: "email", why: "order" });
    expect(rankChannels(["sms", "email"], { own, workspace: few })[0]).toEqual({ channel: "sms", why: "order" });
    const enough = known([0, 0], [workspaceSentMin, workspaceSentMin]);
    expect(rankChannels(["email", "sms"], { own, workspace: enough })[0]).toEqual({ channel: "sms", why: "best" });
  });
});
