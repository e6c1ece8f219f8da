import { emailEventNames, smsEventNames, webhookEventNames } from "../../content/message-events";
import type { Await, Enrolment, MessageState } from "../enrolment";
import type { MessageChannel } from "../node";
import type { Invented } from "./walk-person";

/** A way out of a wait that can be answered by hand: what would have to happen. */
export type WaitAnswer = { key: string; port: string; event: NonNullable<Invented["event"]> };

/** What would wake somebody who rests here, as events; waits for a state of facts have none. */
export function answersTo(enrolment: Enrolment): WaitAnswer[] {
  return enrolment.state.awaits.flatMap((awaited, at): WaitAnswer[] => {
    const key = `${at} ${awaited.port}`;
    if (awaited.kind === "event") return [{ key, port: awaited.port, event: eventOf(awaited) }];
    if (awaited.kind === "message") {
      const [state] = awaited.states;
      return state ? [{ key, port: awaited.port, event: newsOf(enrolment, "webhook", state) }] : [];
    }
    return [];
  });
}

/** The event waited for, with the properties it must equal. */
function eventOf({ event, where }: Extract<Await, { kind: "event" }>): WaitAnswer["event"] {
  const properties: Record<string, unknown> = {};
  for (const { path, test } of where) if (test.op === "equals") properties[path] = test.value;
  return { name: event, properties };
}

const names: Partial<Record<MessageChannel, Partial<Record<MessageState, string>>>> = {
  email: emailEventNames,
  sms: smsEventNames,
  webhook: webhookEventNames,
};

/** News of the message that this visit sent, as the deliverer and the trackers bring it. */
export function newsOf(
  of: Pick<Enrolment, "journeyId" | "stepId" | "visit"> & { id: number },
  channel: MessageChannel,
  state: MessageState,
): WaitAnswer["event"] {
  const about = { journey_id: of.journeyId, enrolment_id: of.id, step_id: of.stepId, visit: of.visit };
  const answer = channel === "webhook" && state === "sent" ? { response: { status: 200, body: {} } } : {};
  return { name: names[channel]?.[state] ?? "", properties: { message_id: 0, channel, ...about, ...answer } };
}
