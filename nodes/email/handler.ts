import { checkRender } from "@/domain/content/check-render";
import { contentScope } from "@/domain/content/scope";
import { emailData } from "@/domain/content/used-variables";
import { defineHandler, leaveBy, type Reach } from "@/domain/journey/node";
import { email } from "./definition";

/** The first reason not to write to this person, in the order the product promises; null = may be written to. */
function obstacle({ address, consent, suppressed }: Reach): string | null {
  if (address === null) return "no_address";
  // Unknown consent counts as allowed: a workspace that needs opt-in records it as denied until it is given.
  if (consent === "denied") return "no_consent";
  return suppressed === null ? null : `suppressed_${suppressed}`;
}

/**
 * Reachable, then consented, then not suppressed, then renderable: queues the e-mail with the variables it uses.
 * Otherwise leaves by `notSent` (by `next` where that is not connected) and says why.
 */
export const emailHandler = defineHandler(email, ({ content }, context) => {
  const { traits, reach } = context.facts;
  const reason = obstacle(reach);
  if (reason !== null || reach.address === null) {
    return leaveBy("notSent", { outcome: "not_sent", reason: reason ?? "no_address" });
  }
  const scope = contentScope({ ...context, traits });
  const check = checkRender(content, scope);
  if (!check.ok) return leaveBy("notSent", { outcome: "not_sent", reason: check.reason });
  return leaveBy("next", {
    outcome: "sent",
    effects: [{ kind: "message", channel: "email", address: reach.address, data: emailData(content, scope) }],
  });
});
