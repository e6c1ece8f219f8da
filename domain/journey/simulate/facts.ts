import { countAnswers } from "../../channel/count-answers";
import { type Answers, noAnswers } from "../../channel/rank-channels";
import { isActivity } from "../../content/message-events";
import { personalChannels } from "../../limits/limits";
import { type ActiveHours, countHours, noHours } from "../../schedule/best-hour";
import type { Facts } from "../advance";
import type { FactRequest, RecentMessage } from "../node";
import { reachOf } from "../reach";
import { worldOf } from "../world";
import { ask, contactOf, type Life, type Resting } from "./life";

/** What the step somebody stands at must know; server/engine/run/facts is its counterpart in the engine. */
export function factsOf(life: Life, resting: Resting): Facts {
  const { enrolment, journey } = resting;
  const step = journey.graph.steps.get(enrolment.stepId);
  const entries = Object.entries(step?.facts ?? {});
  return Object.fromEntries(entries.map(([name, request]) => [name, fact(life, resting, request)]));
}

function fact(life: Life, resting: Resting, request: FactRequest): Facts[string] {
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
      return activeHours(life, resting, request.days);
    case "answers":
      return answers(life, request.days);
    case "slot":
      // The gate belongs to everybody in the journey; for one person alone the way is free.
      return null;
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
