import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { erasedInto } from "./erase-person";
import { laneOf } from "./person-sql";

export const requestErasureInput = z.object({
  profileId: z.number().int().positive(),
  /** The id typed again: it cannot be taken back. */
  confirm: z.string(),
});

/**
 * Asks the person's lane to erase them. Their ids are free from this moment on, so what comes in under them makes a new
 * person; everything else goes in the lane's next turn, behind what came before. Throws `not_found` for a person the
 * workspace does not have, `invalid` when the confirmation is another id.
 */
export async function requestErasure(
  db: Db,
  input: z.infer<typeof requestErasureInput> & { workspaceId: number; userId: string | null },
): Promise<{ profileId: number }> {
  const { profileId, workspaceId, userId } = input;
  if (input.confirm.trim() !== String(profileId)) {
    throw new DomainError("invalid", "Type the number of the person to erase them.");
  }
  await db.$client.begin(async (tx) => {
    // Nobody gives the profile an id while it goes (as in resolve-identities).
    await tx`select pg_advisory_xact_lock(hashint8extended(${profileId}::bigint, 5417))`;
    const [found] = await tx<{ lane: number; into: number | null }[]>`
      select lane, merged_into_id as into from profile
      where lane = ${laneOf(tx, profileId)} and id = ${profileId} and workspace_id = ${workspaceId}`;
    if (!found || found.into === erasedInto) throw new DomainError("not_found", "There is no such person.");
    if (found.into !== null) {
      throw new DomainError("conflict", "This person was merged into another one.", { mergedInto: found.into });
    }
    const { lane } = found;
    await tx`
      insert into erasure (lane, profile_id, workspace_id, requested_by)
      values (${lane}, ${profileId}, ${workspaceId}, ${userId}) on conflict do nothing`;
    await tx`delete from identity where lane = ${lane} and profile_id = ${profileId} and workspace_id = ${workspaceId}`;
    await tx`
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time)
      values (${lane}, ${workspaceId}, ${profileId}, 'erase', gen_random_uuid(), now())`;
    await tx`select pg_notify('inbox', ${String(lane)})`;
  });
  return { profileId };
}
