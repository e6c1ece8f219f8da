import { contentScope } from "@/domain/content/scope";
import { renderWebhook, webhookData } from "@/domain/content/webhook-request";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { webhook } from "./definition";

/**
 * Queues the call. With `waitForAnswer` the person rests here until it ended: an answer is kept for later steps under
 * this step's id, a failure leaves by `failed` (by `next` where that is not connected).
 */
export const webhookHandler = defineHandler(webhook, (config, context) => {
  const { wokenBy, facts } = context;
  if (wokenBy.kind === "message" && config.waitForAnswer) {
    return wokenBy.state === "failed"
      ? leaveBy("failed", { outcome: "failed", ...reasonOf(wokenBy.detail) })
      : leaveBy("next", { outcome: "answered", effects: [{ kind: "keep", value: wokenBy.detail.response ?? null }] });
  }
  const scope = contentScope({ ...context, traits: facts.traits });
  const request = renderWebhook(config, scope);
  const failed = config.waitForAnswer ? "failed" : "next";
  if (!request.ok) return leaveBy(failed, { outcome: "not_sent", reason: request.reason });
  const call = {
    kind: "message" as const,
    channel: "webhook" as const,
    address: request.url,
    data: webhookData(config, scope),
  };
  if (!config.waitForAnswer) return leaveBy("next", { outcome: "sent", effects: [call] });
  return {
    do: "await",
    // No limit of its own: the deliverer gives up after its last retry and always reports an end.
    until: null,
    awaits: [
      { kind: "message", port: "next", states: ["sent", "delivered"] },
      { kind: "message", port: "failed", states: ["failed"] },
    ],
    effects: [call],
  };
});

const reasonOf = ({ reason }: Record<string, unknown>) => (typeof reason === "string" ? { reason } : {});
