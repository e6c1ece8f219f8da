"use client";
import { useLocale } from "next-intl";
import { useCallback } from "react";
import { useFormatSettings } from "@/components/ui/data/format-context";
import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import { describeComputedTrait } from "@/domain/computed-trait/describe";
import { language } from "@/domain/i18n/language";

/** Writes what a computed trait holds in the reader's language, beginning with a capital where there are any. */
export function useTraitPhrase(): (definition: ComputedTraitDefinition) => string {
  const reader = language.catch("en").parse(useLocale());
  const { numberLocale } = useFormatSettings();
  return useCallback(
    (definition) => {
      const phrase = describeComputedTrait(definition, reader, numberLocale);
      return phrase.charAt(0).toUpperCase() + phrase.slice(1);
    },
    [reader, numberLocale],
  );
}
