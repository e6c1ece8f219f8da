"use client";
import { useLocale } from "next-intl";
import { type Language, languages } from "@/domain/i18n/languages";

/** The language the page is written in. */
export function useInterfaceLanguage(): Language {
  const locale = useLocale();
  return languages.find((each) => each === locale) ?? "en";
}
