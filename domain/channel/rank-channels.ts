import type { PersonalChannel } from "../limits/limits";

/** Messages a channel has carried, and how many of them were answered: 0 ≤ answered ≤ sent. */
export type AnswerCounts = { sent: number; answered: number };
export type ChannelAnswers = Record<PersonalChannel, AnswerCounts>;

/** What a person answered, and what the workspace's people did; zeros where nothing is known. */
export type Answers = { own: ChannelAnswers; workspace: ChannelAnswers };

/** So many messages does what is known of other people weigh beside a person's own. */
export const priorWeight = 5;

/** Fewer messages than this say nothing about a workspace's channel. */
export const workspaceSentMin = 100;

/** Likelihoods are compared in whole billionths: they are quotients, and these round. */
const steps = 1e9;

/** Nothing was ever sent. */
export const noAnswers: ChannelAnswers = { email: { sent: 0, answered: 0 }, sms: { sent: 0, answered: 0 } };

export type RankedChannel = {
  channel: PersonalChannel;
  /** `best`: answered more than the next; `order`: no difference is known, so the marketer's order counts. */
  why: "best" | "order";
};

/**
 * Channels by how likely this person is to answer on them, likeliest first; ties and people who were never written to go
 * by the order given.
 *
 * The likelihood is the mean of a beta distribution after the person's own messages (empirical Bayes; Casella, "An
 * Introduction to Empirical Bayes Data Analysis", The American Statistician 39, 1985): (answered + k·p) / (sent + k), where
 * p is the rate of the workspace's people on that channel, or, as long as too little is known of them, the person's own over
 * all channels, and k = `priorWeight`.
 */
export function rankChannels(order: readonly PersonalChannel[], { own, workspace }: Answers): RankedChannel[] {
  const sum = (of: (counts: AnswerCounts) => number) => order.reduce((total, channel) => total + of(own[channel]), 0);
  const sent = sum((counts) => counts.sent);
  if (sent === 0) return order.map((channel) => ({ channel, why: "order" }));
  const overall = sum((counts) => counts.answered) / sent;
  const rated = order.map((channel) => ({ channel, rate: likelihood(own[channel], workspace[channel], overall) }));
  // Sorting keeps equal ones in their order.
  rated.sort((a, b) => b.rate - a.rate);
  return rated.map(({ channel, rate }, at) => ({
    channel,
    why: rate > (rated[at + 1]?.rate ?? rate) ? "best" : "order",
  }));
}

function likelihood(own: AnswerCounts, workspace: AnswerCounts, overall: number): number {
  const prior = workspace.sent >= workspaceSentMin ? workspace.answered / workspace.sent : overall;
  return Math.round((steps * (own.answered + priorWeight * prior)) / (own.sent + priorWeight));
}
