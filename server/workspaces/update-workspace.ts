import type { WorkspaceBasics } from "@/domain/workspace/settings";
import { zoneChanged } from "@/server/broadcasts/entries-changed";
import { recomputeTraits } from "@/server/computed-traits/edit/stop-trait";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { recomputeSegments } from "@/server/segments/edit/recompute-segments";

/** Changes a workspace's name, time zone, currency and number format. */
export async function updateWorkspace(
  db: Db,
  input: WorkspaceBasics & { workspaceId: number; organizationId: string },
): Promise<void> {
  const { workspaceId, organizationId, name, timezone, currency, numberLocale } = input;
  await db.$client.begin(async (tx) => {
    await tx`update organization set name = ${name} where id = ${organizationId}`;
    const [before] = await tx<{ timezone: string }[]>`
      select timezone from workspace where id = ${workspaceId} and organization_id = ${organizationId} for update`;
    await tx`
      update workspace set timezone = ${timezone}, currency = ${currency}, number_locale = ${numberLocale}
      where id = ${workspaceId} and organization_id = ${organizationId}`;
    // The turn knows the zone: waits and quiet hours go by it.
    await definitionsChanged(tx);
    if (before && before.timezone !== timezone) {
      await zoneChanged(tx, workspaceId);
      await recomputeTraits(tx, workspaceId);
      await recomputeSegments(tx, workspaceId);
    }
  });
}
