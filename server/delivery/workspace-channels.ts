import { type ChannelSettings, readChannelSettings } from "@/domain/content/channel-settings";
import type { Sql } from "@/server/db/connect";

export type WorkspaceChannels = ChannelSettings & { workspaceId: number; name: string };

/** Every workspace's delivery settings; settings change rarely, so they are read again after two seconds. */
export class ChannelDirectory {
  readonly #sql: Sql;
  #readAt = 0;
  #known = new Map<number, WorkspaceChannels>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** All workspaces, by id. */
  async all(): Promise<Map<number, WorkspaceChannels>> {
    if (Date.now() - this.#readAt > 2000) {
      this.#known = new Map((await loadChannels(this.#sql)).map((one) => [one.workspaceId, one]));
      this.#readAt = Date.now();
    }
    return this.#known;
  }
}

/** Reads delivery settings of one workspace, or of all. */
export async function loadChannels(sql: Sql, workspaceId?: number): Promise<WorkspaceChannels[]> {
  const rows = await sql<{ id: number; settings: unknown; name: string | null }[]>`
    select w.id, w.settings, o.name from workspace w left join organization o on o.id = w.organization_id
    ${workspaceId === undefined ? sql`` : sql`where w.id = ${workspaceId}`} order by w.id`;
  return rows.map(({ id, settings, name }) => ({
    workspaceId: id,
    name: name ?? "Safar",
    ...readChannelSettings(settings),
  }));
}
