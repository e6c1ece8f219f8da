import { defineHandler, leaveBy } from "@/domain/journey/node";
import { subscription } from "./definition";

/** Writes down that the person allows, or no longer allows, a topic on a channel; the journey is noted as its source. */
export const subscriptionHandler = defineHandler(subscription, ({ channel, topic, state }) =>
  leaveBy("next", { effects: [{ kind: "consent", channel, topic: topic.trim(), state }] }),
);
