import type { EmailContent } from "./email";
import { type EmailText, emailTexts } from "./email-texts";
import { missingVariables, parseLiquid, renderText } from "./liquid";

/** The answer of a rendering check; a fault is data, so that it can become a ledger reason. */
export type RenderCheck = { ok: true } | { ok: false; reason: "render_failed"; detail: string };

const textsOfContent = new WeakMap<EmailContent, EmailText[]>();

function textsOf(content: EmailContent): EmailText[] {
  let texts = textsOfContent.get(content);
  if (!texts) {
    texts = emailTexts(content).filter(({ place, text }) => place === "subject" || text.includes("{"));
    textsOfContent.set(content, texts);
  }
  return texts;
}

/** Says whether this e-mail renders for this person, without building its HTML: cheap enough for every turn. */
export function checkRender(content: EmailContent, scope: object): RenderCheck {
  for (const { place, text, escapeFor } of textsOf(content)) {
    const rendered = renderText(text, scope, escapeFor);
    if (!rendered.ok) return { ok: false, reason: "render_failed", detail: `${place}: ${rendered.detail}` };
    if (place === "subject" && rendered.text.trim() === "")
      return { ok: false, reason: "render_failed", detail: "subject: empty" };
  }
  return { ok: true };
}

/** Faults of the templates themselves, with no person in mind: what publishing must refuse. */
export function templateFaults(content: EmailContent): { place: string; detail: string }[] {
  return emailTexts(content).flatMap(({ place, text, escapeFor }) => {
    const parsed = parseLiquid(text, escapeFor);
    return parsed.ok ? [] : [{ place, detail: parsed.detail }];
  });
}

/** Variables this person has no value for and the e-mail gives no default for, as dotted paths. */
export function missingValues(content: EmailContent, scope: object): string[] {
  return [...new Set(emailTexts(content).flatMap(({ text }) => missingVariables(text, scope)))];
}
