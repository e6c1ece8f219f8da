import { personalChannels } from "../../limits/limits";
import type { Facts } from "../advance";
import type { FactRequest, RecentMessage } from "../node";
import { ask, type Life, type Resting } from "./life";

/** What the step somebody stands at must know; server/engine/run/facts is its counterpart in the engine. */
export function factsOf(life: Life, { enrolment, journey }: Resting): Facts {
  const step = journey.graph.steps.get(enrolment.stepId);
  return Object.fromEntries(Object.entries(step?.facts ?? {}).map(([name, request]) => [name, fact(life, request)]));
}

function fact(life: Life, request: FactRequest): Facts[string] {
  switch (request.kind) {
    case "predicate":
      return ask(life, request.predicate).matches;
    case "traits":
      return life.traits;
    case "reach":
      return life.reach(life, request);
    case "recentMessages":
      return recentMessages(life);
    default:
      return request satisfies never;
  }
}

function recentMessages({ out, before }: Life): RecentMessage[] {
  const sent = out.messages.flatMap(({ channel, queuedAt }) => {
    const personal = personalChannels.find((one) => one === channel);
    return personal ? [{ channel: personal, at: queuedAt }] : [];
  });
  return [...(before?.messages ?? []), ...sent];
}
