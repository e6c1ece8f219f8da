import { renderText } from "@/domain/content/liquid";
import { contentScope } from "@/domain/content/scope";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { updateProfile } from "./definition";

/** Sets traits; text values are Liquid. A change that does not render is left out and named by the outcome. */
export const updateProfileHandler = defineHandler(updateProfile, ({ changes }, context) => {
  const scope = contentScope({ ...context, traits: context.facts.traits });
  const traits: Record<string, unknown> = {};
  let failed = false;
  for (const { path, value } of changes) {
    const rendered = typeof value === "string" ? renderText(value, scope) : null;
    if (rendered === null) traits[path] = value;
    else if (rendered.ok) traits[path] = rendered.text;
    else failed = true;
  }
  const effects = Object.keys(traits).length === 0 ? [] : [{ kind: "setTraits" as const, traits }];
  return leaveBy("next", { effects, ...(failed ? { outcome: "failed", reason: "render_failed" } : {}) });
});
