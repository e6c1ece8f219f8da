import { escapeHtml } from "./liquid";

/**
 * The light markup of text blocks: **bold**, *italic*, [words](address), `- ` lists, an empty line between paragraphs.
 * Liquid passes through untouched; everything else is escaped.
 */

const liquidPiece = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const hole = (at: number) => `\uE000${at}\uE001`;

/** Takes Liquid out of a text, so that markup and escaping cannot touch it. */
function withoutLiquid(text: string): { text: string; putBack: (html: string) => string } {
  const pieces: string[] = [];
  const clean = text.replace(/[\uE000\uE001]/g, "").replace(liquidPiece, (piece) => hole(pieces.push(piece) - 1));
  return { text: clean, putBack: (html) => html.replace(/\uE000(\d+)\uE001/g, (_, at) => pieces[Number(at)] ?? "") };
}

const link = /\[([^\]\n]+)\]\(([^()\s]+)\)/g;
const bold = /\*\*(?=\S)([\s\S]*?\S)\*\*/g;
const italic = /(?<![*\w])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![*\w])/g;

const inlineHtml = (line: string) =>
  escapeHtml(line)
    .replace(link, (_, words, address) => `<a href="${address}" class="s-link">${words}</a>`)
    .replace(bold, "<strong>$1</strong>")
    .replace(italic, "<em>$1</em>");

function paragraphHtml(paragraph: string, at: number, all: string[]): string {
  const margin = at === all.length - 1 ? "0" : "0 0 16px";
  const lines = paragraph.split("\n");
  if (lines.every((line) => /^\s*[-•]\s+/.test(line))) {
    const items = lines.map((line) => `<li>${inlineHtml(line.replace(/^\s*[-•]\s+/, ""))}</li>`).join("");
    return `<ul style="margin:${margin};padding-left:24px">${items}</ul>`;
  }
  return `<p style="margin:${margin}">${lines.map(inlineHtml).join("<br>")}</p>`;
}

/** A text block as HTML, with its Liquid still in it. */
export function richTextHtml(text: string): string {
  const { text: clean, putBack } = withoutLiquid(text.replace(/\r\n?/g, "\n"));
  const paragraphs = clean.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  return putBack(paragraphs.map(paragraphHtml).join(""));
}

/** A heading or label: no markup, one run of text. */
export const plainTextHtml = (text: string): string => {
  const { text: clean, putBack } = withoutLiquid(text);
  return putBack(escapeHtml(clean));
};

/** A text block as plain text, with its Liquid still in it: markup goes, addresses stay. */
export function richTextPlain(text: string): string {
  const { text: clean, putBack } = withoutLiquid(text.replace(/\r\n?/g, "\n"));
  return putBack(clean.replace(link, "$1 ($2)").replace(bold, "$1").replace(italic, "$1"));
}
