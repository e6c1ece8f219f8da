import { z } from "zod";
import { sameJourney } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { goLive, type Locked, lockJourney, type Published } from "./go-live";
import type { JourneyKey } from "./journey-row";
import { waitingChoice } from "./move-waiting";
import { settlePlanned } from "./planned/settle-planned";
import { readVersion } from "./read-journey";

const versionNote = z.string().trim().max(500).default("");

export const publishJourneyInput = z.object({
  journeyId: z.number().int(),
  /** The revision that was looked at: what goes live is what was shown. */
  revision: z.number().int(),
  note: versionNote,
  waiting: waitingChoice.default({ kind: "stay" }),
});

type By = JourneyKey & { userId: string | null };

/**
 * Makes the draft the version that people enter; those under way stay on theirs unless `waiting` says otherwise. What
 * was planned for later is called off: it would undo this. Throws
 * `conflict` when the draft has changed since `revision`, `invalid` with `details.problems` when it is not ready.
 */
export async function publishJourney(db: Db, asked: z.input<typeof publishJourneyInput> & By): Promise<Published> {
  const input = { ...asked, ...publishJourneyInput.parse(asked) };
  return db.$client.begin(async (tx) => {
    const row = await lockJourney(tx, input);
    requireRevision(row, input.revision);
    requireNew(row, row.draft);
    await settlePlanned(tx, { ...input, reason: "replaced" });
    return goLive(tx, row, { ...input, document: row.draft, repeats: null });
  });
}

/** Throws `conflict` where the draft has changed since this revision was looked at. */
export function requireRevision({ draftRevision }: Locked, revision: number): void {
  if (draftRevision === revision) return;
  throw new DomainError("conflict", "The draft has changed since you looked at it.", { revision: draftRevision });
}

/** Throws `invalid` where the live version is exactly this document already. */
export function requireNew({ live, status }: Locked, document: JourneyDocument): void {
  if (live && status !== "stopped" && sameJourney(live, document)) {
    throw new DomainError("invalid", "The live version is already exactly this.", { reason: "already_live" });
  }
}

export const rollBackInput = z.object({
  journeyId: z.number().int(),
  /** The earlier version to repeat. */
  versionId: z.number().int(),
  note: versionNote,
  waiting: waitingChoice.default({ kind: "stay" }),
});

/**
 * Publishes an earlier version again, under a new number; the draft stays as it is. Throws `invalid` when it is the live
 * one, or when it names something that is gone.
 */
export async function rollBack(db: Db, asked: z.input<typeof rollBackInput> & By): Promise<Published> {
  const input = { ...asked, ...rollBackInput.parse(asked) };
  const { document, number } = await readVersion(db, input);
  return db.$client.begin(async (tx) => {
    const row = await lockJourney(tx, input);
    requireNew(row, document);
    await settlePlanned(tx, { ...input, reason: "replaced" });
    return goLive(tx, row, { ...input, document, repeats: number });
  });
}
