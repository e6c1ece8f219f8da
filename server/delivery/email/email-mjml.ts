import type { EmailBlock, EmailContent } from "@/domain/content/email";
import { addressEscape } from "@/domain/content/email-texts";
import type { EscapeFor } from "@/domain/content/liquid";
import { plainTextHtml, richTextHtml } from "@/domain/content/rich-text";

/** A place of the finished HTML that is filled for each person. */
export type Slot = { kind: "html" | "address" | "image"; template: string; escapeFor: EscapeFor };

/** What stands in the MJML where a slot will be: MJML never sees what people wrote, so it cannot break on it. */
export const slotMark = (at: number) => `safarslot${at}end`;
export const slotMarks = /safarslot(\d+)end/;

const unsubscribeWords = '{% if language == "hi" %}ये ई-मेल बंद करें{% else %}Unsubscribe{% endif %}';

const styles = `
  .s-link { color: #3655cd; text-decoration: underline; }
  @media (prefers-color-scheme: dark) {
    .s-body, .s-body > div { background: #0d0e11 !important; background-color: #0d0e11 !important; }
    .s-card, .s-card > table { background: #15171a !important; background-color: #15171a !important; }
    .s-text div, .s-text p, .s-text li, .s-heading div { color: #eef0f3 !important; }
    .s-muted div, .s-muted a { color: #a3a8af !important; }
    .s-link { color: #88a7fd !important; }
    .s-button td, .s-button a { background: #88a7fd !important; color: #0d0e11 !important; }
    .s-line p { border-top-color: #2b2e32 !important; }
  }`;

/** Lays an e-mail of blocks out as MJML, with marks where its slots go. */
export function emailMjml(
  content: EmailContent,
  blocks: EmailBlock[],
  footer: boolean,
): { mjml: string; slots: Slot[] } {
  const slots: Slot[] = [];
  const html = (template: string) => slotMark(slots.push({ kind: "html", template, escapeFor: "html" }) - 1);
  const address = (text: string, kind: "address" | "image" = "address") =>
    slotMark(slots.push({ kind, template: text, escapeFor: addressEscape(text) }) - 1);

  const block = (one: EmailBlock): string => {
    switch (one.kind) {
      case "heading":
        return `<mj-text css-class="s-heading" font-size="24px" line-height="1.3" font-weight="600" padding="8px 32px">${html(plainTextHtml(one.text))}</mj-text>`;
      case "text":
        return `<mj-text css-class="s-text" padding="8px 32px">${html(richTextHtml(one.text))}</mj-text>`;
      case "button":
        return `<mj-button css-class="s-button" align="left" padding="12px 32px" href="${address(one.url)}">${html(plainTextHtml(one.text))}</mj-button>`;
      case "image": {
        const link = one.link.trim() === "" ? "" : ` href="${address(one.link)}"`;
        return `<mj-image padding="8px 32px" fluid-on-mobile="true" src="${address(one.url, "image")}" alt="${html(plainTextHtml(one.alt))}"${link} />`;
      }
      case "divider":
        return '<mj-divider css-class="s-line" border-width="1px" border-color="#e1e3e7" padding="16px 32px" />';
      default:
        return one satisfies never;
    }
  };

  const language = html("{{ language | default: 'en' }}");
  const title = html(plainTextHtml(content.subject));
  const preview =
    content.preheader.trim() === "" ? "" : `<mj-preview>${html(plainTextHtml(content.preheader))}</mj-preview>`;
  const card = blocks.map(block).join("\n");
  const foot = footer
    ? `<mj-section padding="8px 0 24px"><mj-column><mj-text css-class="s-muted" align="center" font-size="12px" color="#585e68"><a href="${address("{{ unsubscribe_url }}")}" style="color:#585e68">${html(unsubscribeWords)}</a></mj-text></mj-column></mj-section>`
    : "";
  const mjml = `<mjml lang="${language}">
  <mj-head>
    <mj-title>${title}</mj-title>${preview}
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Devanagari', Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#171b22" />
      <mj-button background-color="#3655cd" color="#ffffff" font-size="16px" font-weight="600" border-radius="6px" inner-padding="12px 24px" />
    </mj-attributes>
    <mj-style>${styles}</mj-style>
  </mj-head>
  <mj-body background-color="#f9fafb" css-class="s-body">
    <mj-section padding="12px 0" />
    <mj-section css-class="s-card" background-color="#ffffff" border-radius="10px" padding="24px 0"><mj-column>${card}</mj-column></mj-section>
    ${foot}
  </mj-body>
</mjml>`;
  return { mjml, slots };
}
