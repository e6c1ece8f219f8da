import { type RankedChannel, rankChannels } from "@/domain/channel/rank-channels";
import { type Decision, defineHandler, leaveBy } from "@/domain/journey/node";
import { touchWith } from "@/domain/journey/touchpoint";
import { bestChannel } from "./definition";

/**
 * Tries the channels as this person answers them, and sends by the first that is open: reachable, consented, not
 * suppressed, not capped, and with content that renders. The ledger says which it was and why. Where none is open, the
 * reason is that of the marketer's first channel. Hours that hold a message hold it on the channel chosen; when they end,
 * everything is decided again.
 */
export const bestChannelHandler = defineHandler(bestChannel, ({ channels }, context) => {
  const { traits, recent, answers, ...reaches } = context.facts;
  const decided = new Map(
    channels.map((message) => [
      message.channel,
      touchWith(message, { traits, recent, reach: reaches[message.channel] }, context),
    ]),
  );
  const order = channels.map(({ channel }) => channel);
  for (const [at, ranked] of rankChannels(order, answers).entries()) {
    const decision = decided.get(ranked.channel);
    if (decision && isOpen(decision)) return withChoice(decision, ranked, at === 0);
  }
  return decided.values().next().value ?? leaveBy("notSent", { outcome: "not_sent", reason: "no_address" });
});

const isOpen = (decision: Decision) => decision.do !== "continue" || decision.outcome === "sent";

/** Says by which channel, and keeps it for later steps. */
function withChoice(decision: Decision, { channel, why }: RankedChannel, first: boolean): Decision {
  if (decision.do !== "continue") return decision;
  const reason = `by_${channel}_${first ? why : "open"}`;
  return { ...decision, reason, effects: [...(decision.effects ?? []), { kind: "keep", value: { channel } }] };
}
