import { type Language, language, languages } from "@/domain/i18n/language";

/** The language of a page: the person's own choice, else this browser's, else the best it accepts, else English. */
export function chooseLanguage(input: {
  chosen: Language | null | undefined;
  cookie: string | undefined;
  accept: string | null;
}): Language {
  if (input.chosen) return input.chosen;
  const fromCookie = language.safeParse(input.cookie);
  if (fromCookie.success) return fromCookie.data;
  return accepted(input.accept ?? "") ?? "en";
}

/** The best supported language of an Accept-Language header: `hi-IN,hi;q=0.9,en;q=0.8` is Hindi. */
function accepted(header: string): Language | undefined {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
      return { base: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ base }) => languages.find((known) => known === base))
    .find(Boolean);
}
