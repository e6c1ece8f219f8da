import { defineHandler } from "@/domain/journey/node";
import { touchWith } from "@/domain/journey/touchpoint";
import { sms } from "./definition";

/** Queues the text message with the variables it uses, or leaves by `notSent` and says why; see `touch`. */
export const smsHandler = defineHandler(sms, ({ content }, context) =>
  touchWith({ channel: "sms", content }, context.facts, context),
);
