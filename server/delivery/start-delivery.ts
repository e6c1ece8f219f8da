import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";
import { pruneMailbox } from "@/server/mailbox/prune-mailbox";
import { startMailbox } from "@/server/mailbox/start-mailbox";
import { LinkSigner } from "@/server/tracking/token";
import { MailAccounts } from "./email/mail-accounts";
import { sendEmail } from "./email/send-email";
import { installSecret } from "./install-secret";
import { AccountBook } from "./outbox/account-book";
import { ChannelLoop } from "./outbox/channel-loop";
import { recoverOrphans } from "./outbox/claim-messages";
import { delivererLockClass, holdDelivererLock } from "./outbox/deliverer-lock";
import type { SendResult } from "./outbox/outgoing";
import { QueueKeeper } from "./outbox/queue-keeper";
import { ReceiptNames } from "./outbox/receipt-names";
import { ResultWriter } from "./outbox/result-writer";
import { CallbackLinks } from "./sms/callback-links";
import { noteRefusal } from "./sms/note-refusal";
import { sendSms } from "./sms/send-sms";
import { StepConfigs } from "./step-configs";
import { sendTeamNote } from "./team/send-team-note";
import { Dispatchers } from "./webhook/dispatchers";
import { sendWebhook } from "./webhook/send-webhook";
import { ChannelDirectory } from "./workspace-channels";

export type DeliveryOptions = {
  sql: Sql;
  /** Public base URL without a trailing slash, for links inside messages. */
  publicUrl: string;
  /** The database's time in ms; this machine's unless told otherwise. */
  clock?: () => number;
  emailsInHand?: number;
  textsInHand?: number;
  webhooksInHand?: number;
};

const sweepMs = 5_000;
const keepMs = 2_000;
const pruneMs = 3_600_000;
const graceMs = 15_000;
const wrongChannel: SendResult = { kind: "failed", reason: "step_missing", detail: null };

/**
 * Starts the outbox's deliverers (e-mail, SMS, notes to the team, webhook) and the built-in mailbox in this process. Any number of processes may
 * run them: claims skip each other's rows. `stop` waits for what is in hand and writes it down.
 */
export async function startDelivery(options: DeliveryOptions): Promise<{ stop(): Promise<void> }> {
  const { sql, clock = Date.now } = options;
  const secret = await installSecret(sql);
  const [mailbox, lock] = await Promise.all([startMailbox(sql, secret), holdDelivererLock(sql)]);
  const book = new AccountBook(sql);
  const accounts = new MailAccounts(secret, mailbox.account);
  const dispatchers = new Dispatchers();
  const links = { signer: new LinkSigner(secret), publicUrl: options.publicUrl };
  const callbacks = new CallbackLinks(secret, options.publicUrl);
  const shared = {
    sql,
    lock,
    book,
    clock,
    directory: new ChannelDirectory(sql),
    steps: new StepConfigs(sql),
    writer: new ResultWriter(sql, new ReceiptNames(sql)),
  };
  await recoverOrphans(sql, delivererLockClass);
  const loops = [
    new ChannelLoop({
      ...shared,
      channel: "email",
      most: options.emailsInHand ?? 24,
      perSecond: ({ email }) => email.perSecond,
      perDay: ({ email }) => email.perDay,
      oneAccount: true,
      send: async (message, step, channels) =>
        step.type === "email" ? sendEmail({ accounts, links, clock }, message, step, channels) : wrongChannel,
      tellsEngine: () => true,
    }),
    new ChannelLoop({
      ...shared,
      channel: "sms",
      most: options.textsInHand ?? 24,
      perSecond: ({ sms }) => sms.perSecond,
      perDay: ({ sms }) => sms.perDay,
      oneAccount: true,
      send: async (message, step, channels) => {
        if (step.type !== "sms") return wrongChannel;
        const result = await sendSms({ dispatchers, secret, callbacks, clock }, message, step, channels);
        await noteRefusal(sql, message, result).catch((error) => log.error({ error }, "a refusal could not be noted"));
        return result;
      },
      tellsEngine: () => true,
    }),
    new ChannelLoop({
      ...shared,
      channel: "team",
      most: 16,
      perSecond: ({ email }) => email.perSecond,
      // Colleagues are told, however much was advertised today.
      perDay: () => null,
      oneAccount: true,
      send: async (message, step, channels) =>
        step.type === "notify-team" || step.type === "notice"
          ? sendTeamNote({ sql, accounts, dispatchers, publicUrl: options.publicUrl, clock }, message, step, channels)
          : wrongChannel,
      tellsEngine: () => false,
    }),
    new ChannelLoop({
      ...shared,
      channel: "webhook",
      most: options.webhooksInHand ?? 256,
      perSecond: ({ webhooks }) => webhooks.perSecond,
      perDay: ({ webhooks }) => webhooks.perDay,
      oneAccount: false,
      send: async (message, step, channels) =>
        step.type === "webhook"
          ? sendWebhook({ dispatchers, book, secret, clock }, message, step, channels)
          : wrongChannel,
      tellsEngine: (step) => step?.type === "webhook" && step.waitForAnswer,
    }),
  ];
  const listening = await sql.listen("outbox", () => {
    for (const loop of loops) loop.wake();
  });
  const keeper = new QueueKeeper(sql);
  let keeping: Promise<void> | null = null;
  const keep = setInterval(() => {
    keeping ??= keeper
      .look()
      .catch((error) => log.error({ error }, "messages of paused and stopped journeys could not be looked for"))
      .finally(() => {
        keeping = null;
      });
  }, keepMs);
  const sweep = setInterval(() => {
    // Without its own lock it would take itself for dead.
    if (!lock.held()) return;
    recoverOrphans(sql, delivererLockClass)
      .then((count) => count > 0 && log.warn({ count }, "messages of a stopped deliverer recovered"))
      .catch((error) => log.error({ error }, "messages of stopped deliverers could not be looked for"));
  }, sweepMs);
  const prune = setInterval(() => {
    pruneMailbox(sql).catch((error) => log.warn({ error }, "old mails of the built-in mailbox could not be removed"));
  }, pruneMs);
  return {
    async stop() {
      clearInterval(sweep);
      clearInterval(keep);
      clearInterval(prune);
      await Promise.all([keeping, ...loops.map((loop) => loop.stop(graceMs))]);
      await listening.unlisten().catch(() => {});
      accounts.close();
      await Promise.all([dispatchers.close(), mailbox.stop(), lock.release()]);
    },
  };
}
