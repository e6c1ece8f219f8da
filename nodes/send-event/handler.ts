import { renderText } from "@/domain/content/liquid";
import { contentScope } from "@/domain/content/scope";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { sendEvent } from "./definition";

/** Sends an event of the person, as if it had come from outside; `sent_by_journey` says where it is from. */
export const sendEventHandler = defineHandler(sendEvent, ({ event, properties }, context) => {
  const scope = contentScope({ ...context, traits: context.facts.traits });
  const filled: Record<string, unknown> = {};
  let failed = false;
  for (const { name, value } of properties) {
    const rendered = typeof value === "string" ? renderText(value, scope) : null;
    if (rendered === null) filled[name.trim()] = value;
    else if (rendered.ok) filled[name.trim()] = rendered.text;
    else failed = true;
  }
  return leaveBy("next", {
    effects: [{ kind: "event", name: event.trim(), properties: { ...filled, sent_by_journey: context.journeyId } }],
    ...(failed ? { outcome: "failed", reason: "render_failed" } : {}),
  });
});
