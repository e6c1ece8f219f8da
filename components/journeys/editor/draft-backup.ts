import { z } from "zod";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";

/** Unsaved work of a journey, kept in this browser until the server has it. */
const backup = z.object({ revision: z.number().int(), document: journeyDocument });
export type DraftBackup = z.infer<typeof backup>;

const keyOf = (journeyId: number) => `safar-draft-${journeyId}`;

export function keepBackup(journeyId: number, revision: number, document: JourneyDocument): void {
  try {
    localStorage.setItem(keyOf(journeyId), JSON.stringify({ revision, document }));
  } catch {
    // Storage full or forbidden: the question on leaving the page is then the only guard.
  }
}

export function forgetBackup(journeyId: number): void {
  try {
    localStorage.removeItem(keyOf(journeyId));
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

/** The backup of an earlier visit, if there is one that can be read. */
export function takeBackup(journeyId: number): DraftBackup | null {
  try {
    const text = localStorage.getItem(keyOf(journeyId));
    if (text === null) return null;
    const parsed = backup.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
