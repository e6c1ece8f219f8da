import type { Language } from "@/domain/i18n/languages";

/** Each language in its own words; these are the same on every screen. */
export const languageNames: Record<Language, string> = { en: "English", hi: "हिन्दी" };
