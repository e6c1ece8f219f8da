import type { Db } from "@/server/db/connect";
import type { JourneyKey } from "@/server/journeys/journey-row";

export type Planned = {
  id: number;
  publishAt: Date;
  status: "planned" | "published" | "failed" | "cancelled";
  reason: string | null;
  note: string;
  /** The draft's revision that is to go live. */
  revision: number;
  waiting: "stay" | "move" | "exit";
  plannedBy: string | null;
  settledAt: Date | null;
  settledBy: string | null;
  versionId: number | null;
};

/** What was planned for a journey, the newest first: at most one lies ahead. */
export async function listPlanned(db: Db, { journeyId, workspaceId }: JourneyKey): Promise<Planned[]> {
  return db.$client<Planned[]>`
    select p.id, p.publish_at as "publishAt", p.status, p.reason, p.note, p.revision, p.waiting->>'kind' as waiting,
      u.name as "plannedBy", p.settled_at as "settledAt", s.name as "settledBy", p.version_id as "versionId"
    from planned_publish p left join "user" u on u.id = p.planned_by left join "user" s on s.id = p.settled_by
    where p.journey_id = ${journeyId} and p.workspace_id = ${workspaceId} order by p.planned_at desc, p.id desc limit 20`;
}
