import type { Language } from "../i18n/language";
import type { SeenEvent } from "../journey/enrolment";

/**
 * What a template may speak of. `event` is the entry event (its properties also at the top level), `data` holds kept
 * values of earlier steps by step id. `zone`, `now` and `language` steer formatting. Plain JSON, so it can be stored.
 */
export type ContentScope = {
  profile: Record<string, unknown>;
  event: Record<string, unknown> | null;
  data: Record<string, unknown>;
  journey: Record<string, unknown>;
  zone: string;
  /** ISO instant. */
  now: string;
  language: Language;
};

/** The language a person reads, from whichever trait says so; English when none does. */
export function languageOf(traits: Record<string, unknown>): Language {
  const said = traits.language ?? traits.locale ?? traits.preferred_language;
  return typeof said === "string" && /^(hi\b|hindi|हिन्दी|हिंदी)/i.test(said.trim()) ? "hi" : "en";
}

/** Builds the scope from what a step's handler knows. */
export function contentScope(from: {
  profileId: number;
  traits: Record<string, unknown>;
  entryEvent: SeenEvent | null;
  data: Record<string, unknown>;
  journeyId: number;
  stepId: string;
  enteredAt: number;
  now: number;
  zone: string;
}): ContentScope {
  const { entryEvent } = from;
  return {
    profile: { ...from.traits, id: from.profileId },
    event:
      entryEvent === null
        ? null
        : {
            ...entryEvent.properties,
            name: entryEvent.name,
            time: new Date(entryEvent.time).toISOString(),
            properties: entryEvent.properties,
          },
    data: from.data,
    journey: { id: from.journeyId, step_id: from.stepId, entered_at: new Date(from.enteredAt).toISOString() },
    zone: from.zone,
    now: new Date(from.now).toISOString(),
    language: languageOf(from.traits),
  };
}
