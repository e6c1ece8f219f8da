import { z } from "zod";
import type { PersonalChannel } from "../limits/limits";
import { checkRender } from "./check-render";
import { blankEmail, type EmailContent, emailContent, readyEmailContent } from "./email";
import type { ContentScope } from "./scope";
import { blankSms, readySmsContent, renderSms, type SmsContent, smsContent, smsData } from "./sms";
import { emailData } from "./used-variables";

/** What a message says, by the channel that carries it. A new channel is an entry in each table of this file. */
type ContentOf = { email: EmailContent; sms: SmsContent };

export type PersonalContent<C extends PersonalChannel = PersonalChannel> = {
  [K in C]: { channel: K; content: ContentOf[K] };
}[C];

/** As autosave may store it. */
export const personalContent = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("email"), content: emailContent }),
  z.object({ channel: z.literal("sms"), content: smsContent }),
]);

/** As publishing demands it. */
export const readyPersonalContent = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("email"), content: readyEmailContent }),
  z.object({ channel: z.literal("sms"), content: readySmsContent }),
]);

const blanks: { [C in PersonalChannel]: () => PersonalContent<C> } = {
  email: () => ({ channel: "email", content: blankEmail() }),
  sms: () => ({ channel: "sms", content: blankSms() }),
};

/** A message of a channel that nobody has written yet. */
export const blankContent = (channel: PersonalChannel): PersonalContent => blanks[channel]();

/** `data` is what the outbox keeps: content + data = the exact message again. */
export type ContentForPerson = { ok: true; data: Record<string, unknown> } | { ok: false; reason: string };

const renderers: { [C in PersonalChannel]: (content: ContentOf[C], scope: ContentScope) => ContentForPerson } = {
  email: (content, scope) => {
    const check = checkRender(content, scope);
    return check.ok ? { ok: true, data: emailData(content, scope) } : check;
  },
  sms: (content, scope) => {
    const rendered = renderSms(content, scope);
    return rendered.ok ? { ok: true, data: smsData(content, scope) } : rendered;
  },
};

/** Says whether a message renders for a person, and with which of their values. */
export function renderContent<C extends PersonalChannel>(
  { channel, content }: PersonalContent<C>,
  scope: ContentScope,
): ContentForPerson {
  return renderers[channel](content, scope);
}
