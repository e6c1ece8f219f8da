/** A template as a person reads it: `{{ profile.first_name | default: '' }}` becomes `[first name]`. */
export const readableLiquid = (text: string): string =>
  text
    .replace(
      /\{\{-?\s*([\w.]+)[^}]*\}\}/g,
      (_, path: string) => `[${(path.split(".").at(-1) ?? "").replaceAll("_", " ")}]`,
    )
    .replace(/\{%[^%]*%\}/g, "")
    .replace(/\s+/g, " ")
    .trim();
