import type { EmailBlock, EmailContent } from "./email";
import type { EscapeFor } from "./liquid";

/** One Liquid text of an e-mail: where it stands and how its values are escaped. */
export type EmailText = { place: string; text: string; escapeFor: EscapeFor };

/** An address that begins with a variable is taken whole; elsewhere values inside it are percent-encoded. */
export const addressEscape = (address: string): EscapeFor => (address.trimStart().startsWith("{{") ? "text" : "url");

function blockTexts(block: EmailBlock, at: number): EmailText[] {
  const place = `block ${at + 1}`;
  switch (block.kind) {
    case "heading":
    case "text":
      return [{ place, text: block.text, escapeFor: "html" }];
    case "button":
      return [
        { place, text: block.text, escapeFor: "html" },
        { place, text: block.url, escapeFor: addressEscape(block.url) },
      ];
    case "image":
      return [
        { place, text: block.url, escapeFor: addressEscape(block.url) },
        { place, text: block.alt, escapeFor: "html" },
        { place, text: block.link, escapeFor: addressEscape(block.link) },
      ];
    case "divider":
      return [];
    default:
      return block satisfies never;
  }
}

/** Every Liquid text of an e-mail. Each stands alone: a tag opened in one block closes there. */
export function emailTexts(content: EmailContent): EmailText[] {
  const { body } = content;
  return [
    { place: "subject", text: content.subject, escapeFor: "text" },
    { place: "preheader", text: content.preheader, escapeFor: "html" },
    ...(body.format === "html"
      ? [{ place: "html", text: body.html, escapeFor: "html" as const }]
      : body.blocks.flatMap(blockTexts)),
  ];
}
