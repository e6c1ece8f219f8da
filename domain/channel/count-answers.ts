import { emailEventNames, smsEventNames, smsReceivedEventName } from "../content/message-events";
import { type PersonalChannel, personalChannels } from "../limits/limits";
import { type ChannelAnswers, noAnswers } from "./rank-channels";

/** Which events tell of a channel that something was sent, and that the person answered. */
export const answerEvents = {
  email: { sent: emailEventNames.sent, answers: [emailEventNames.opened, emailEventNames.clicked] },
  sms: { sent: smsEventNames.sent, answers: [smsReceivedEventName] },
} as const satisfies Record<PersonalChannel, { sent: string; answers: readonly string[] }>;

type Counted = { channel: PersonalChannel; isAnswer: boolean };

/** The events that count, by name. */
export const countedEvents: ReadonlyMap<string, Counted> = new Map(
  personalChannels.flatMap((channel): [string, Counted][] => [
    [answerEvents[channel].sent, { channel, isAnswer: false }],
    ...answerEvents[channel].answers.map((name): [string, Counted] => [name, { channel, isAnswer: true }]),
  ]),
);

/**
 * How many messages each channel carried, and after how many of them the person answered on it before the next one came.
 * So two opens of one mail are one answer, an answer to nothing is none, and answered ≤ sent. Times in ms, in any order.
 * server/engine/run/facts/read-answers.ts is its counterpart in SQL.
 */
export function countAnswers(events: readonly { name: string; time: number }[]): ChannelAnswers {
  const counts: ChannelAnswers = { email: { ...noAnswers.email }, sms: { ...noAnswers.sms } };
  const unanswered = new Set<PersonalChannel>();
  const told = events.flatMap(({ name, time }) => {
    const counted = countedEvents.get(name);
    return counted ? [{ ...counted, time }] : [];
  });
  // At one instant the message was there first.
  told.sort((a, b) => a.time - b.time || Number(a.isAnswer) - Number(b.isAnswer));
  for (const { channel, isAnswer } of told) {
    if (!isAnswer) {
      counts[channel].sent++;
      unanswered.add(channel);
    } else if (unanswered.delete(channel)) counts[channel].answered++;
  }
  return counts;
}
