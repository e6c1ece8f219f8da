import { countAnswers } from "../../channel/count-answers";
import { type Answers, noAnswers } from "../../channel/rank-channels";
import { isActivity } from "../../content/message-events";
import { personalChannels } from "../../limits/limits";
import { type ActiveHours, countHours, noHours } from "../../schedule/best-hour";
import type { Facts } from "../advance";
import type { FactRequest, RecentMessage } from "../node";
import { needsSlot, slotGapMs } from "../rate-gate";
import { reachOf } from "../reach";
import { worldOf } from "../world";
import { ask, contactOf, type Life, type Mover, type Resting } from "./life";

type SlotRequest = Extract<FactRequest, { kind: "slot" }>;

/** What the step somebody stands at must know; server/engine/run/facts is its counterpart in the engine. */
export function factsOf(life: Life, mover: Mover): Facts {
  const { enrolment, journey } = mover.resting;
  const step = journey.graph.steps.get(enrolment.stepId);
  const entries = Object.entries(step?.facts ?? {});
  return Object.fromEntries(entries.map(([name, request]) => [name, fact(life, mover, request)]));
}

function fact(life: Life, mover: Mover, request: FactRequest): Facts[string] {
  switch (request.kind) {
    case "predicate":
      return ask(life, request.predicate).matches;
    case "traits":
      return life.traits;
    case "reach":
      return reach(life, request);
    case "recentMessages":
      return recentMessages(life);
    case "activeHours":
      return activeHours(life, mover.resting, request.days);
    case "answers":
      return answers(life, request.days);
    case "slot":
      return slot(life, mover, request);
    default:
      return request satisfies never;
  }
}

function reach(life: Life, request: Extract<FactRequest, { kind: "reach" }>): Facts[string] {
  if (!life.reach) return reachOf(request, life.traits, contactOf(life));
  const consents = new Map([...life.consents].map(([key, { state }]) => [key, state]));
  return life.reach({ traits: life.traits, consents }, request);
}

/** The person's own activity; of the workspace's other people a simulation knows nothing. */
function activeHours(life: Life, { journey }: Resting, days: number): ActiveHours {
  const since = life.now - days * 86_400_000;
  const times = life.history
    .filter(({ name, time }) => isActivity(name) && time > since && time <= life.now)
    .map(({ time }) => time);
  const { zone } = worldOf(journey.graph.settings, life, life.traits, life.now);
  return { own: countHours(times, zone), workspace: noHours };
}

function answers({ now, history }: Life, days: number): Answers {
  const since = now - days * 86_400_000;
  return { own: countAnswers(history.filter(({ time }) => time > since && time <= now)), workspace: noAnswers };
}

function recentMessages({ out, before, now }: Life): RecentMessage[] {
  const sent = out.messages.flatMap(({ channel, queuedAt }) => {
    const personal = personalChannels.find((one) => one === channel);
    return personal ? [{ channel: personal, at: queuedAt }] : [];
  });
  return [...(before?.messages ?? []).filter(({ at }) => at <= now), ...sent];
}

/** A gate belongs to everybody in the journey; in a simulation of one person they meet only themselves there. */
function slot({ gates, now }: Life, { resting: { enrolment }, wokenBy }: Mover, rate: SlotRequest): number | null {
  if (!needsSlot(rate, wokenBy, enrolment.state.deadline, now)) return null;
  const gate = `${enrolment.journeyId} ${enrolment.stepId}`;
  const from = Math.max(gates.get(gate) ?? now, now);
  gates.set(gate, from + slotGapMs(rate));
  const slot = Math.ceil(from);
  return slot > now ? slot : null;
}
