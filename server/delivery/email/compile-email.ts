import mjml2html from "mjml";
import type { EmailContent } from "@/domain/content/email";
import { emailTexts } from "@/domain/content/email-texts";
import { plainTextHtml, richTextPlain } from "@/domain/content/rich-text";
import { emailMjml, type Slot, slotMarks } from "./email-mjml";

/** An e-mail made ready once per published version; what is left per person is filling its slots. */
export type CompiledEmail = {
  subject: string;
  /** Fixed HTML and slots in turn. */
  parts: (string | Slot)[];
  /** Liquid of the plain-text part, one per paragraph; null where it is made from the finished HTML. */
  text: string[] | null;
};

const unsubscribeText = '{% if language == "hi" %}ये ई-मेल बंद करें{% else %}Unsubscribe{% endif %}: {{ unsubscribe_url }}';
const unsubscribeHtml = `<p style="font:12px sans-serif;text-align:center;padding:16px"><a href="{{ unsubscribe_url }}">{% if language == "hi" %}ये ई-मेल बंद करें{% else %}Unsubscribe{% endif %}</a></p>`;

/**
 * Compiles an e-mail: blocks become MJML, then HTML; hand-written HTML stays as it is. `footer` adds an unsubscribe line
 * where the content has none of its own.
 */
export async function compileEmail(content: EmailContent, footer: boolean): Promise<CompiledEmail> {
  const addsFooter = footer && !emailTexts(content).some(({ text }) => text.includes("unsubscribe_url"));
  const { body } = content;
  if (body.format === "html") {
    return { subject: content.subject, parts: [htmlSlot(handWritten(content, body.html, addsFooter))], text: null };
  }
  const { mjml, slots } = emailMjml(content, body.blocks, addsFooter);
  const { html } = await mjml2html(mjml, { validationLevel: "skip", keepComments: true });
  const parts = html.split(slotMarks).map((part, at) => (at % 2 === 0 ? part : (slots[Number(part)] ?? "")));
  const text = body.blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return [block.text];
      case "text":
        return [richTextPlain(block.text)];
      case "button":
        return [`${block.text}: ${block.url}`];
      case "image":
        return block.alt.trim() === "" ? [] : [block.alt];
      case "divider":
        return ["---"];
      default:
        return block satisfies never;
    }
  });
  return { subject: content.subject, parts, text: addsFooter ? [...text, unsubscribeText] : text };
}

const htmlSlot = (template: string): Slot => ({ kind: "html", template, escapeFor: "html" });

function handWritten(content: EmailContent, html: string, footer: boolean): string {
  const preheader =
    content.preheader.trim() === ""
      ? ""
      : `<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden">${plainTextHtml(content.preheader)}</div>`;
  const withPreheader = /<body[^>]*>/i.test(html)
    ? html.replace(/<body[^>]*>/i, (tag) => `${tag}${preheader}`)
    : `${preheader}${html}`;
  if (!footer) return withPreheader;
  return /<\/body>/i.test(withPreheader)
    ? withPreheader.replace(/<\/body>/i, (tag) => `${unsubscribeHtml}${tag}`)
    : `${withPreheader}${unsubscribeHtml}`;
}
