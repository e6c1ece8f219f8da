import { defineHandler } from "@/domain/journey/node";
import { touchWith } from "@/domain/journey/touchpoint";
import { email } from "./definition";

/**
 * Queues the e-mail with the variables it uses, or leaves by `notSent` (by `next` where that is not connected) and says
 * why; quiet hours may hold it. What is decided in which order says `touch`.
 */
export const emailHandler = defineHandler(email, ({ content }, context) =>
  touchWith({ channel: "email", content }, context.facts, context),
);
