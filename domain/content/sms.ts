import { z } from "zod";
import { matchesDltTemplate } from "./dlt";
import { renderText } from "./liquid";
import type { ContentScope } from "./scope";
import { smsLength } from "./sms-segments";
import { pickScope, storedPaths } from "./used-variables";

/** What an SMS step sends. `dlt` is what India's operators have registered; null outside of India. */
export const smsContent = z.object({
  /** Liquid. */
  text: z.string().max(5000),
  /** Advertising has hours of its own and needs consent; what somebody asked for (a code, a receipt) has not. */
  kind: z.enum(["promotional", "transactional"]),
  dlt: z.object({ templateId: z.string().max(40), template: z.string().max(2000) }).nullable(),
});
export type SmsContent = z.infer<typeof smsContent>;

const registered = z.object({
  templateId: z
    .string()
    .trim()
    .regex(/^\d{6,30}$/),
  template: z.string().trim().min(1).max(2000),
});

/** What publishing demands of a text message. */
export const readySmsContent = smsContent.extend({
  text: z.string().trim().min(1).max(5000),
  dlt: registered.nullable(),
});

/** A text message nobody has written yet. */
export const blankSms = (): SmsContent => ({ text: "", kind: "promotional", dlt: null });

export type RenderedSms = { ok: true; text: string } | { ok: false; reason: string; detail: string };

const mostSegments = 10;

/** The text for one person. Fails where it does not render, is empty or too long, or is not what is registered. */
export function renderSms({ text, dlt }: SmsContent, scope: object): RenderedSms {
  const rendered = renderText(text, scope);
  if (!rendered.ok) return rendered;
  const said = rendered.text.trim();
  if (said === "") return { ok: false, reason: "render_failed", detail: "text: empty" };
  if (smsLength(said).segments > mostSegments)
    return { ok: false, reason: "too_long", detail: `over ${mostSegments} parts` };
  if (dlt && !matchesDltTemplate(said, dlt.template))
    return { ok: false, reason: "dlt_mismatch", detail: `not the registered text of ${dlt.templateId}` };
  return { ok: true, text: said };
}

const pathsOfContent = new WeakMap<SmsContent, string[][]>();

/** What `message.data` of this text message holds: only the variables it uses. */
export function smsData(content: SmsContent, scope: ContentScope): Record<string, unknown> {
  let paths = pathsOfContent.get(content);
  if (!paths) {
    paths = storedPaths([content.text]);
    pathsOfContent.set(content, paths);
  }
  return pickScope(scope, paths);
}
