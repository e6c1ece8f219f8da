import {
  emailEventNames,
  smsEventNames,
  smsReceivedEventName,
  unsubscribedEventName,
  webhookEventNames,
} from "@/domain/content/message-events";
import type { Sql } from "@/server/db/connect";

const allNames = [
  ...Object.values(emailEventNames),
  ...Object.values(smsEventNames),
  ...Object.values(webhookEventNames),
  unsubscribedEventName,
  smsReceivedEventName,
];

/** Dictionary ids of the receipt events of a workspace; read (and made where missing) once per process and workspace. */
export class ReceiptNames {
  readonly #sql: Sql;
  readonly #known = new Map<number, Promise<Map<string, number>>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The id of each receipt event's name. */
  of(workspaceId: number): Promise<Map<string, number>> {
    const known = this.#known.get(workspaceId);
    if (known) return known;
    const loading = this.#load(workspaceId);
    this.#known.set(workspaceId, loading);
    loading.catch(() => this.#known.delete(workspaceId));
    return loading;
  }

  async #load(workspaceId: number): Promise<Map<string, number>> {
    await this.#sql`
      insert into event_name (workspace_id, name) select ${workspaceId}, unnest(${allNames}::text[])
      on conflict do nothing`;
    const rows = await this.#sql<{ id: number; name: string }[]>`
      select id, name from event_name where workspace_id = ${workspaceId} and name = any(${allNames}::text[])`;
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}
