import { contentScope } from "@/domain/content/scope";
import { renderSms, smsData } from "@/domain/content/sms";
import { defineHandler } from "@/domain/journey/node";
import { touch } from "@/domain/journey/touchpoint";
import { sms } from "./definition";

/** Queues the text message with the variables it uses, or leaves by `notSent` and says why; see `touch`. */
export const smsHandler = defineHandler(sms, ({ content }, context) =>
  touch(
    {
      channel: "sms",
      facts: context.facts,
      promotionalSms: content.kind === "promotional",
      render() {
        const scope = contentScope({ ...context, traits: context.facts.traits });
        const rendered = renderSms(content, scope);
        return rendered.ok ? { ok: true, data: smsData(content, scope) } : rendered;
      },
    },
    context,
  ),
);
