import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import type { SendingStep, StepConfigs } from "../step-configs";
import type { ChannelDirectory, WorkspaceChannels } from "../workspace-channels";
import { type AccountBook, failuresToHold } from "./account-book";
import { type Claimed, claimMessages, type Quota, releaseUnheard } from "./claim-messages";
import type { DelivererLock } from "./deliverer-lock";
import { findObstacles, type Obstacles } from "./obstacles";
import type { Channel, Outgoing, SendResult } from "./outgoing";
import type { ResultWriter } from "./result-writer";
import { WakeUp } from "./wake-up";

const pollMs = 500;
const limitedPollMs = 100;
const unheardEveryMs = 5_000;

export type ChannelLoopOptions = {
  sql: Sql;
  channel: Channel;
  /** Messages in hand at a time. After a crash so many e-mails at most are `unknown`. */
  most: number;
  lock: DelivererLock;
  directory: ChannelDirectory;
  steps: StepConfigs;
  book: AccountBook;
  /** The database's time. */
  clock: () => number;
  writer: ResultWriter;
  send: (message: Outgoing, step: SendingStep, channels: WorkspaceChannels) => Promise<SendResult>;
  /** Most messages a second of a workspace, over all deliverers. */
  perSecond: (channels: WorkspaceChannels) => number | null;
  /** Most messages a day of a workspace, over all deliverers. */
  perDay: (channels: WorkspaceChannels) => number | null;
  /** All messages of a workspace go through one account (its mail server), so its troubles hold them all. */
  oneAccount: boolean;
  /** True when the result must reach the engine as a receipt. */
  tellsEngine: (step: SendingStep | undefined) => boolean;
};

/** Takes due messages of one channel, hands them out and writes down what became of them, until stopped. */
export class ChannelLoop {
  readonly #o: ChannelLoopOptions;
  readonly #wake = new WakeUp();
  readonly #inHand = new Map<number, Promise<void>>();
  #unheardAt = Number.NEGATIVE_INFINITY;
  #turn = 0;
  #stopped = false;
  readonly #running: Promise<void>;

  constructor(options: ChannelLoopOptions) {
    this.#o = options;
    this.#running = this.#run();
  }

  /** There may be something to send. */
  wake(): void {
    this.#wake.call();
  }

  /** Takes no more; resolves when all in hand is written down, or after the grace. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    this.#wake.call();
    await this.#running;
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(this.#inHand.values()), grace]);
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const free = this.#o.most - this.#inHand.size;
      // Few large claims rather than many small ones.
      if (free < this.#o.most / 2) {
        await this.#wake.sleep(pollMs);
        continue;
      }
      try {
        // Without the lock others may take this deliverer for dead, and what it claims for lost.
        if (!this.#o.lock.held()) {
          await this.#wake.sleep(pollMs);
          continue;
        }
        await this.#releaseUnheard();
        const { taken, limited } = await this.#take(free);
        if (taken < free) await this.#wake.sleep(limited && taken > 0 ? limitedPollMs : pollMs);
      } catch (error) {
        log.error({ error, channel: this.#o.channel }, "messages could not be claimed");
        this.#unheardAt = Number.NEGATIVE_INFINITY;
        await this.#wake.sleep(1000);
      }
    }
  }

  /** Here no claim is under way, so what is claimed and not in hand was never heard of. */
  async #releaseUnheard(): Promise<void> {
    if (performance.now() - this.#unheardAt < unheardEveryMs) return;
    const { sql, channel, lock } = this.#o;
    const count = await releaseUnheard(sql, { channel, claimedBy: lock.number, inHand: [...this.#inHand.keys()] });
    this.#unheardAt = performance.now();
    if (count > 0) log.warn({ count, channel }, "claims whose answer was lost are queued again");
  }

  async #take(free: number): Promise<{ taken: number; limited: boolean }> {
    const { sql, channel, lock, directory, steps, book } = this.#o;
    const [workspaces] = await Promise.all([directory.all(), book.refresh()]);
    const quotas = [...workspaces.values()].flatMap((one) => this.#quota(one, free));
    // Another workspace goes first each time, so that a large one cannot starve the others.
    const first = quotas.length === 0 ? 0 : this.#turn++ % quotas.length;
    const fair = [...quotas.slice(first), ...quotas.slice(0, first)];
    const messages = await claimMessages(sql, { channel, claimedBy: lock.number, most: free, quotas: fair });
    const limited = quotas.some(({ perSecond }) => perSecond !== null);
    if (messages.length === 0) return { taken: 0, limited };
    const ready = steps
      .load(messages.map(({ versionId }) => versionId))
      .then(() => findObstacles(sql, steps, messages));
    for (const message of messages) {
      const done = this.#handle(message, ready, workspaces.get(message.workspaceId)).finally(() => {
        this.#inHand.delete(message.id);
        if (this.#inHand.size <= this.#o.most / 2) this.#wake.call();
      });
      this.#inHand.set(message.id, done);
    }
    return { taken: messages.length, limited };
  }

  #quota(channels: WorkspaceChannels, free: number): Quota[] {
    const { channel, book, oneAccount } = this.#o;
    const { workspaceId, zone } = channels;
    const most = this.#o.perDay(channels);
    const limits = { perSecond: this.#o.perSecond(channels), daily: most === null ? null : { most, zone } };
    const account = book.look({ workspaceId, channel, account: "" });
    if (!oneAccount || account.failures < failuresToHold)
      return [{ workspaceId, most: free, ...limits, trying: false }];
    if (account.pauseMs > 0) return [];
    return [{ workspaceId, most: 1, ...limits, trying: true }];
  }

  async #handle(message: Claimed, ready: Promise<Obstacles>, channels: WorkspaceChannels | undefined): Promise<void> {
    const { steps, writer, tellsEngine } = this.#o;
    let result: SendResult;
    let step: SendingStep | undefined;
    try {
      const obstacle = (await ready).get(message.id);
      step = steps.get(message);
      result = await this.#try(message, step, channels, obstacle);
    } catch (error) {
      // Nothing was handed to the provider: adapters answer for everything from there on.
      log.error({ error, message: message.id }, "a delivery broke");
      result = { kind: "retry", reason: "internal", detail: null, afterMs: null, countsAsTry: true };
    }
    await writer.write({ message, result, at: new Date(this.#o.clock()), tellsEngine: tellsEngine(step) });
  }

  async #try(
    message: Outgoing,
    step: SendingStep | undefined,
    channels: WorkspaceChannels | undefined,
    obstacle: SendResult | undefined,
  ): Promise<SendResult> {
    if (obstacle) return obstacle;
    if (!step || !channels) return { kind: "failed", reason: "step_missing", detail: null };
    const result = await this.#o.send(message, step, channels);
    if (this.#o.oneAccount) await this.#noteAccount(message, result);
    return result;
  }

  async #noteAccount({ workspaceId, channel }: Outgoing, result: SendResult): Promise<void> {
    const key = { workspaceId, channel, account: "" };
    if (result.kind !== "retry" || result.countsAsTry) await this.#o.book.reached(key);
    else await this.#o.book.unreachable(key, { reason: result.reason, detail: result.detail });
  }
}
