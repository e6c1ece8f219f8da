import { z } from "zod";
import { frequencyCap, promotionalHours, quietHours } from "@/domain/limits/limits";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";

/** Any part of the limits; what is left out stays as it is. */
export const limitsInput = z.object({
  caps: z.array(frequencyCap).max(10).optional(),
  quietHours: z.array(quietHours).max(5).optional(),
  promotionalSms: promotionalHours.nullable().optional(),
});

/** Stores limits of a workspace. They are in force from the first turn after the commit. */
export async function changeLimits(
  db: Db,
  input: z.infer<typeof limitsInput> & { workspaceId: number },
): Promise<void> {
  const { workspaceId, ...limits } = input;
  await db.$client.begin(async (tx) => {
    await tx`
      update workspace
      set settings = settings || jsonb_build_object(
        'limits', coalesce(settings -> 'limits', '{}') || ${JSON.stringify(limits)}::text::jsonb)
      where id = ${workspaceId}`;
    await definitionsChanged(tx);
  });
}
