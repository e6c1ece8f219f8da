import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import type { Sql } from "@/server/db/connect";
import { acceptMessages, type IngestMemory, ingestMemory } from "./accept-messages";

type Waiting = {
  workspaceId: number;
  messages: readonly PreparedMessage[];
  done: () => void;
  failed: (error: unknown) => void;
};

/** Messages written by one commit at most; more than this gains nothing and delays the first. */
const commitMessagesMax = 5_000;

/**
 * Group commit: while one write is on its way, arriving requests gather and go together with the next, so a
 * thousand small requests cost a few commits and an idle server answers at once. One connection writes for the whole
 * process, therefore one sender's messages keep their order.
 */
export class CommitQueue {
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;
  private memory: IngestMemory | null = null;

  /** @param sql a client with one connection of its own */
  constructor(private readonly sql: Sql) {}

  /** Resolves once the messages are on disk. */
  accept(workspaceId: number, messages: readonly PreparedMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    return new Promise((done, failed) => {
      this.waiting.push({ workspaceId, messages, done, failed });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // Requests that arrived in the same moment belong to the same commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.commit(this.take());
    this.running = null;
  }

  private take(): Waiting[] {
    const workspaceId = this.waiting[0]?.workspaceId;
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    let messages = 0;
    for (const one of this.waiting) {
      const fits = taken.length === 0 || messages + one.messages.length <= commitMessagesMax;
      if (one.workspaceId === workspaceId && fits && left.every((other) => other.workspaceId !== workspaceId)) {
        taken.push(one);
        messages += one.messages.length;
      } else left.push(one);
    }
    this.waiting = left;
    return taken;
  }

  private async commit(taken: Waiting[]): Promise<void> {
    const [first] = taken;
    if (!first) return;
    try {
      this.memory ??= await ingestMemory(this.sql);
      const { workspaceId } = first;
      const messages = taken.length === 1 ? first.messages : taken.flatMap((one) => one.messages);
      await acceptMessages(this.sql, this.memory, { workspaceId, messages });
      for (const one of taken) one.done();
    } catch (error) {
      if (taken.length > 1 && isDataError(error)) {
        // One of the requests holds something the database refuses: alone, only the guilty one fails.
        for (const one of taken) await this.commit([one]);
        return;
      }
      for (const one of taken) one.failed(error);
    }
  }
}

/**
 * Whether the database refused the data themselves (too deep JSON, a character it cannot hold …). A COPY's own error
 * is seen only as `25P02`, the refusal of what follows it.
 */
export function isDataError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("22") || code.startsWith("54") || code === "25P02";
}
