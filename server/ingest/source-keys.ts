import type { Sql } from "@/server/db/connect";

export type EventSource = { workspaceId: number; trusted: boolean };

const rememberedMs = 5_000;
const countMax = 10_000;

/** Sources whose key stays on a server; what they say about e-mail addresses and user ids is believed. */
const trustedKinds = new Set(["server", "import", "sample"]);

/** Write keys, remembered for five seconds: a revoked key stops working within that time. */
export class SourceKeys {
  private readonly known = new Map<string, { source: EventSource | null; at: number }>();

  /** @param now ms, injected in tests */
  constructor(
    private readonly sql: Sql,
    private readonly now: () => number = Date.now,
  ) {}

  /** The source a key belongs to, or null. */
  async find(writeKey: string): Promise<EventSource | null> {
    const remembered = this.known.get(writeKey);
    if (remembered && this.now() - remembered.at < rememberedMs) return remembered.source;
    const [row] = await this.sql<{ workspaceId: number; kind: string }[]>`
      select workspace_id as "workspaceId", kind from source where write_key = ${writeKey} and revoked_at is null`;
    const source = row ? { workspaceId: row.workspaceId, trusted: trustedKinds.has(row.kind) } : null;
    if (this.known.size >= countMax) this.known.clear();
    this.known.set(writeKey, { source, at: this.now() });
    return source;
  }
}
