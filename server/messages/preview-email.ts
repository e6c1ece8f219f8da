import { z } from "zod";
import { missingValues, templateFaults } from "@/domain/content/check-render";
import { emailContent } from "@/domain/content/email";
import { renderText } from "@/domain/content/liquid";
import type { Db } from "@/server/db/connect";
import { compileEmail } from "@/server/delivery/email/compile-email";
import { renderMail } from "@/server/delivery/email/render-mail";
import { isTransactional } from "@/server/delivery/email/send-email";
import { personScope } from "./person-scope";

export const previewEmailInput = z.object({
  content: emailContent,
  topic: z.string().max(100).default("marketing"),
  /** Null = nobody: variables stay empty. */
  profileId: z.number().int().positive().nullable(),
  /** What starts the journey, so that `event` is an event of that name. */
  eventName: z.string().max(200).nullable().default(null),
});

export type EmailPreview = {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Variables this person has no value for and that have no default. */
  missing: string[];
  /** Faults of the templates; `html` is empty while there are any. */
  faults: { place: string; detail: string }[];
};

/** The e-mail as one person would get it, made by the same code that sends it. */
export async function previewEmail(
  db: Db,
  input: z.infer<typeof previewEmailInput> & { workspaceId: number },
): Promise<EmailPreview> {
  const { content } = input;
  const person =
    input.profileId === null ? null : await personScope(db.$client, { ...input, profileId: input.profileId });
  const scope = { language: "en", zone: "UTC", now: new Date().toISOString(), ...person, unsubscribe_url: "#" };
  const missing = missingValues(content, scope).filter(
    (path) => person !== null && (person.event !== null || !path.startsWith("event")),
  );
  const empty = { subject: content.subject, preheader: content.preheader, html: "", text: "", missing };
  const faults = templateFaults(content);
  if (faults.length > 0) return { ...empty, faults };
  const rendering = renderMail(await compileEmail(content, !isTransactional(input.topic)), scope);
  if (!rendering.ok) return { ...empty, faults: [{ place: "", detail: rendering.detail }] };
  const preheader = renderText(content.preheader, scope);
  return { ...rendering.mail, preheader: preheader.ok ? preheader.text : "", missing, faults: [] };
}
