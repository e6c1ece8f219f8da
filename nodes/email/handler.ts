import { checkRender } from "@/domain/content/check-render";
import { contentScope } from "@/domain/content/scope";
import { emailData } from "@/domain/content/used-variables";
import { defineHandler } from "@/domain/journey/node";
import { touch } from "@/domain/journey/touchpoint";
import { email } from "./definition";

/**
 * Queues the e-mail with the variables it uses, or leaves by `notSent` (by `next` where that is not connected) and says
 * why; quiet hours may hold it. What is decided in which order says `touch`.
 */
export const emailHandler = defineHandler(email, ({ content }, context) =>
  touch(
    {
      channel: "email",
      facts: context.facts,
      render() {
        const scope = contentScope({ ...context, traits: context.facts.traits });
        const check = checkRender(content, scope);
        return check.ok ? { ok: true, data: emailData(content, scope) } : check;
      },
    },
    context,
  ),
);
