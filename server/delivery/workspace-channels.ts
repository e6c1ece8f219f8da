import { type ChannelSettings, readChannelSettings } from "@/domain/content/channel-settings";
import type { Sql } from "@/server/db/connect";

export type WorkspaceChannels = ChannelSettings & { workspaceId: number; name: string; zone: string };

/** Every workspace's delivery settings; settings change rarely, so they are read again after two seconds. */
export class ChannelDirectory {
  readonly #sql: Sql;
  #readAt = Number.NEGATIVE_INFINITY;
  #known = new Map<number, WorkspaceChannels>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** All workspaces, by id. */
  async all(): Promise<Map<number, WorkspaceChannels>> {
    if (performance.now() - this.#readAt > 2000) {
      const channels = await loadChannels(this.#sql);
      await openAccounts(this.#sql, channels);
      this.#known = new Map(channels.map((one) => [one.workspaceId, one]));
      this.#readAt = performance.now();
    }
    return this.#known;
  }
}

/** Rate limits and daily budgets are counted in a row of the account, which must be there. */
async function openAccounts(sql: Sql, channels: WorkspaceChannels[]): Promise<void> {
  const limited = channels.flatMap(({ workspaceId, email, sms, webhooks }) =>
    // Notes to colleagues go at the pace of the workspace's mail.
    Object.entries({ email, sms, webhook: webhooks, team: email }).flatMap(([channel, { perSecond, perDay }]) =>
      perSecond === null && perDay === null ? [] : [{ workspace_id: workspaceId, channel }],
    ),
  );
  if (limited.length === 0) return;
  await sql`
    insert into channel_account (workspace_id, channel)
    select * from json_to_recordset(${JSON.stringify(limited)}::text::json) as r(workspace_id int, channel text)
    on conflict do nothing`;
}

/** Reads delivery settings of one workspace, or of all. */
export async function loadChannels(sql: Sql, workspaceId?: number): Promise<WorkspaceChannels[]> {
  const rows = await sql<{ id: number; settings: unknown; name: string | null; zone: string }[]>`
    select w.id, w.settings, o.name, w.timezone as zone from workspace w left join organization o on o.id = w.organization_id
    ${workspaceId === undefined ? sql`` : sql`where w.id = ${workspaceId}`} order by w.id`;
  return rows.map(({ id, settings, name, zone }) => ({
    workspaceId: id,
    name: name ?? "Safar",
    zone,
    ...readChannelSettings(settings),
  }));
}
