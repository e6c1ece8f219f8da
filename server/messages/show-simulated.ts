import { z } from "zod";
import { compileEmail } from "@/server/delivery/email/compile-email";
import { renderMail } from "@/server/delivery/email/render-mail";
import { isTransactional } from "@/server/delivery/email/send-email";
import { sendingOf } from "@/server/delivery/step-configs";
import { type ShownMessage, showMessage } from "./show-message";

export const showSimulatedInput = z.object({
  /** The step of the draft that made it. */
  step: z.object({ type: z.string().max(100), config: z.record(z.string(), z.unknown()), name: z.string().nullable() }),
  channel: z.enum(["email", "sms", "webhook", "team"]),
  /** The variables it kept, as in `message.data`. */
  data: z.record(z.string(), z.unknown()),
});

/**
 * A message of a simulated person, as they would read it; its links of Safar's own lead nowhere. Null where the step
 * sends nothing or is not complete.
 */
export async function showSimulated({
  step,
  channel,
  data,
}: z.infer<typeof showSimulatedInput>): Promise<ShownMessage | null> {
  const sends = sendingOf(step, channel);
  if (!sends) return null;
  return showMessage(sends, data, async ({ content, topic }) =>
    renderMail(await compileEmail(content, !isTransactional(topic)), { ...data, unsubscribe_url: "#" }),
  );
}
