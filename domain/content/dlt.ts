/** The longest value that stands for one `{#var#}`; operators refuse longer ones. */
const longestValue = 30;

const hole = /\{#\s*(?:var|alphanumeric|numeric|url|urlott|cbn|email)\s*#\}/gi;

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Breaks and runs of spaces are one space to the operators. */
const spaced = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * True where a text is what the DLT register of India's operators knows: the registered template word for word, each
 * `{#var#}` (or a typed one such as `{#numeric#}`) filled with at most thirty characters.
 */
export function matchesDltTemplate(text: string, template: string): boolean {
  const pattern = spaced(template).split(hole).map(quote).join(`.{0,${longestValue}}`);
  return new RegExp(`^${pattern}$`, "su").test(spaced(text));
}
