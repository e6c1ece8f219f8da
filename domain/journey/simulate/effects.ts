import { emailEventNames, smsEventNames, webhookEventNames } from "../../content/message-events";
import type { Effect, MessageChannel } from "../node";
import type { Life } from "./life";

/** Where and when (ms) an effect was caused. */
export type EffectSource = { journeyId: number; enrolmentId: number; stepId: string; visit: number; at: number };

/**
 * Does what a step has caused: messages and tasks are noted, traits are seen by later steps at once, everything else
 * reaches the person in the next turn at this same instant, as the engine's echoes do.
 */
export function noteEffect(life: Life, source: EffectSource, effect: Effect): void {
  const time = source.at;
  switch (effect.kind) {
    case "message":
      life.out.messages.push({ ...effect, ...source, queuedAt: life.now });
      if (life.delivers?.includes(effect.channel)) deliver(life, source, effect);
      return;
    case "task":
      life.out.tasks.push({ ...effect, ...source });
      return;
    case "setTraits":
      overlay(life, effect.traits);
      life.pendingTraits.push({ time, traits: effect.traits });
      return;
    case "consent":
      life.echoes.push({ time, consent: effect });
      return;
    case "list":
      life.echoes.push({ time, list: effect });
      return;
    case "event": {
      const id = `${source.enrolmentId} ${source.stepId} ${source.visit} ${life.echoes.length}`;
      life.echoes.push({ time, event: { id, name: effect.name, time, properties: effect.properties } });
      return;
    }
    case "startJourney":
      life.echoes.push({ time, enrol: { journeyId: effect.journeyId, stepId: null, data: effect.data } });
      return;
    case "keep":
      return;
    default:
      effect satisfies never;
  }
}

const sentNames: Partial<Record<MessageChannel, string>> = {
  email: emailEventNames.sent,
  sms: smsEventNames.sent,
  webhook: webhookEventNames.sent,
};

/** A message is taken to leave a second later: until then nothing is heard of it, as in the engine. */
function deliver(life: Life, source: EffectSource, { channel }: Extract<Effect, { kind: "message" }>): void {
  const name = sentNames[channel];
  if (name === undefined) return;
  const time = life.now + 1000;
  const { journeyId: journey_id, enrolmentId: enrolment_id, stepId: step_id, visit } = source;
  const message_id = life.out.messages.length;
  const properties = { message_id, channel, journey_id, enrolment_id, step_id, visit };
  const news = { time, event: { id: `sent ${enrolment_id} ${message_id}`, name, time, properties } };
  const after = life.coming.findIndex((one) => one.time > time);
  life.coming.splice(after === -1 ? life.coming.length : after, 0, news);
}

function overlay(life: Life, patch: Record<string, unknown>): void {
  const traits = { ...life.traits, ...patch };
  for (const [path, value] of Object.entries(patch)) if (value === null) delete traits[path];
  life.traits = traits;
}
