import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import type { SendingStep, StepConfigs } from "../step-configs";
import type { ChannelDirectory, WorkspaceChannels } from "../workspace-channels";
import type { AccountLimits } from "./account-limits";
import { claimMessages, type Quota } from "./claim-messages";
import { findObstacles } from "./obstacles";
import type { Channel, Outgoing, SendResult } from "./outgoing";
import type { ResultWriter } from "./result-writer";
import { WakeUp } from "./wake-up";

const pollMs = 500;
const limitedPollMs = 50;

export type ChannelLoopOptions = {
  sql: Sql;
  channel: Channel;
  /** Messages in hand at a time. After a crash so many e-mails at most are `unknown`. */
  most: number;
  claimedBy: number;
  directory: ChannelDirectory;
  steps: StepConfigs;
  limits: AccountLimits;
  writer: ResultWriter;
  send: (message: Outgoing, step: SendingStep, channels: WorkspaceChannels) => Promise<SendResult>;
  /** True when the result must reach the engine as a receipt. */
  tellsEngine: (step: SendingStep | undefined) => boolean;
};

/** Takes due messages of one channel, hands them out and writes down what became of them, until stopped. */
export class ChannelLoop {
  readonly #o: ChannelLoopOptions;
  readonly #wake = new WakeUp();
  readonly #inHand = new Set<Promise<void>>();
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
    await Promise.race([Promise.all(this.#inHand), grace]);
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
        const { taken, limited } = await this.#take(free);
        if (taken < free) await this.#wake.sleep(limited ? limitedPollMs : pollMs);
      } catch (error) {
        log.error({ error, channel: this.#o.channel }, "messages could not be claimed");
        await this.#wake.sleep(1000);
      }
    }
  }

  async #take(free: number): Promise<{ taken: number; limited: boolean }> {
    const { sql, channel, claimedBy, directory, steps, limits } = this.#o;
    const workspaces = await directory.all();
    const now = Date.now();
    let limited = false;
    const quotas: Quota[] = [];
    for (const one of workspaces.values()) {
      const perSecond = channel === "email" ? one.email.perSecond : one.webhooks.perSecond;
      const most = limits.allowance(accountKey(channel, one.workspaceId), perSecond, free, now);
      if (most < free) limited = true;
      if (most > 0) quotas.push({ workspaceId: one.workspaceId, most });
    }
    // Another workspace goes first each time, so that a large one cannot starve the others.
    const first = quotas.length === 0 ? 0 : this.#turn++ % quotas.length;
    const fair = [...quotas.slice(first), ...quotas.slice(0, first)];
    const messages = await claimMessages(sql, { channel, claimedBy, most: free, quotas: fair });
    if (messages.length === 0) return { taken: 0, limited };
    for (const { workspaceId } of messages) limits.spend(accountKey(channel, workspaceId), 1, now);
    const ready = steps
      .load(messages.map(({ versionId }) => versionId))
      .then(() => findObstacles(sql, steps, messages));
    for (const message of messages) {
      const done = this.#handle(message, ready, workspaces.get(message.workspaceId)).finally(() => {
        this.#inHand.delete(done);
        if (this.#inHand.size <= this.#o.most / 2) this.#wake.call();
      });
      this.#inHand.add(done);
    }
    return { taken: messages.length, limited };
  }

  async #handle(
    message: Outgoing,
    ready: Promise<Map<number, string>>,
    channels: WorkspaceChannels | undefined,
  ): Promise<void> {
    const { steps, writer, tellsEngine } = this.#o;
    let result: SendResult;
    let step: SendingStep | undefined;
    try {
      const obstacle = (await ready).get(message.id);
      step = steps.get(message.versionId, message.stepId);
      result = await this.#try(message, step, channels, obstacle);
    } catch (error) {
      // Nothing was handed to the provider: adapters answer for everything from there on.
      log.error({ error, message: message.id }, "a delivery broke");
      result = { kind: "retry", reason: "internal", detail: null, afterMs: null, countsAsTry: true };
    }
    await writer.write({ message, result, at: new Date(), tellsEngine: tellsEngine(step) });
  }

  async #try(
    message: Outgoing,
    step: SendingStep | undefined,
    channels: WorkspaceChannels | undefined,
    obstacle: string | undefined,
  ): Promise<SendResult> {
    if (obstacle) return { kind: "cancelled", reason: obstacle, detail: null };
    if (!step || !channels || step.type !== message.channel)
      return { kind: "failed", reason: "step_missing", detail: null };
    const result = await this.#o.send(message, step, channels);
    this.#noteAccount(message, result);
    return result;
  }

  #noteAccount(message: Outgoing, result: SendResult): void {
    if (message.channel !== "email") return;
    const key = accountKey("email", message.workspaceId);
    if (result.kind === "retry" && !result.countsAsTry) this.#o.limits.unreachable(key, Date.now());
    else this.#o.limits.reached(key, Date.now());
  }
}

const accountKey = (channel: Channel, workspaceId: number) => `${channel} of ${workspaceId}`;
