import { escapeHtml, renderText } from "@/domain/content/liquid";
import type { CompiledEmail } from "./compile-email";
import type { Slot } from "./email-mjml";
import { htmlToText } from "./html-to-text";

export type RenderedMail = { subject: string; html: string; text: string };
export type MailRendering = { ok: true; mail: RenderedMail } | { ok: false; reason: "render_failed"; detail: string };

const safeAddress = /^(https?:|mailto:|tel:|sms:)/i;

class RenderFailed extends Error {}

function fill(template: string, scope: object, escapeFor: Slot["escapeFor"]): string {
  const rendered = renderText(template, scope, escapeFor);
  if (!rendered.ok) throw new RenderFailed(rendered.detail);
  return rendered.text;
}

function fillSlot(slot: Slot, scope: object): string {
  const filled = fill(slot.template, scope, slot.escapeFor);
  if (slot.kind === "html") return filled;
  const address = filled.trim();
  const allowed = safeAddress.test(address) || (slot.kind === "image" && /^data:image\//i.test(address));
  return allowed ? escapeHtml(address) : "#";
}

/** Fills a compiled e-mail for one person. The same scope gives the same mail, byte for byte. */
export function renderMail(compiled: CompiledEmail, scope: object): MailRendering {
  try {
    const subject = fill(compiled.subject, scope, "text").replace(/\s+/g, " ").trim();
    const html = compiled.parts.map((part) => (typeof part === "string" ? part : fillSlot(part, scope))).join("");
    const text = compiled.text?.map((paragraph) => fill(paragraph, scope, "text")).join("\n\n") ?? htmlToText(html);
    return { ok: true, mail: { subject, html, text } };
  } catch (error) {
    if (error instanceof RenderFailed) return { ok: false, reason: "render_failed", detail: error.message };
    throw error;
  }
}
