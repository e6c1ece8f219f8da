import { renderText } from "@/domain/content/liquid";
import { contentScope } from "@/domain/content/scope";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { startJourney } from "./definition";

/** Asks the other journey to let the person in; whether it does is its own decision. A value that does not render is left out. */
export const startJourneyHandler = defineHandler(startJourney, ({ journeyId, data }, context) => {
  const scope = contentScope({ ...context, traits: context.facts.traits });
  const rendered: Record<string, unknown> = {};
  let failed = false;
  for (const { name, value } of data) {
    const result = renderText(value, scope);
    if (result.ok) rendered[name.trim()] = result.text;
    else failed = true;
  }
  return leaveBy("next", {
    effects: [{ kind: "startJourney", journeyId, data: rendered }],
    ...(failed ? { outcome: "failed", reason: "render_failed" } : { outcome: "started" }),
  });
});
