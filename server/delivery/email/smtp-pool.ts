import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type SendResult, shortDetail } from "../outbox/outgoing";

export type SmtpAccount = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  user: string;
  password: string | null;
};

export type SmtpMail = { from: string; to: string; raw: Buffer };

type Waiting = { mail: SmtpMail; done: (result: SendResult) => void };

const connectMs = 15_000;
/** A server that is silent for so long after the mail was handed over may have taken it. */
const usualAnswerMs = 60_000;
const idleMs = 20_000;
const mailsPerConnection = 200;

/**
 * Kept-open connections to one mail server. Unlike a general mail library it never sends a mail a second time by itself:
 * what happened is told exactly, and whether to try again is the deliverer's decision.
 */
export class SmtpPool {
  readonly #account: SmtpAccount;
  readonly #most: number;
  readonly #answerMs: number;
  readonly #waiting: Waiting[] = [];
  #open = 0;
  readonly #idle: { connection: SMTPConnection; sent: number; timer: NodeJS.Timeout }[] = [];
  #closed = false;

  constructor(account: SmtpAccount, mostConnections: number, answerMs = usualAnswerMs) {
    this.#answerMs = answerMs;
    this.#account = account;
    this.#most = mostConnections;
  }

  /** Sends one mail and says what became of it; never throws. */
  send(mail: SmtpMail): Promise<SendResult> {
    if (this.#closed) return Promise.resolve(notReached("the pool is closed"));
    return new Promise((done) => {
      this.#waiting.push({ mail, done });
      this.#advance();
    });
  }

  /** Ends idle connections; those in use end after their mail. */
  close(): void {
    this.#closed = true;
    for (const { mail: _, done } of this.#waiting.splice(0)) done(notReached("the pool is closed"));
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.quit();
    }
  }

  #advance(): void {
    while (this.#waiting.length > 0) {
      const idle = this.#idle.pop();
      if (idle) {
        clearTimeout(idle.timer);
        const next = this.#waiting.shift();
        if (next) void this.#run(next, idle.connection, idle.sent);
        continue;
      }
      if (this.#open >= this.#most) return;
      const next = this.#waiting.shift();
      if (!next) return;
      this.#open += 1;
      void this.#run(next, null, 0);
    }
  }

  async #run(next: Waiting, reused: SMTPConnection | null, sentBefore: number): Promise<void> {
    let connection = reused;
    try {
      connection ??= await openSmtp(this.#account, this.#answerMs);
    } catch (error) {
      this.#open -= 1;
      next.done(notReached(error instanceof Error ? error.message : String(error)));
      this.#advance();
      return;
    }
    const { result, usable } = await deliver(connection, next.mail);
    // The server ended a kept-open connection before a byte of the mail was sent: a fresh one is tried at once.
    if (reused && result.kind === "retry" && !result.countsAsTry) {
      connection.close();
      void this.#run(next, null, 0);
      return;
    }
    next.done(result);
    this.#release(connection, sentBefore + 1, usable);
  }

  #release(connection: SMTPConnection, sent: number, usable: boolean): void {
    if (!usable || this.#closed || sent >= mailsPerConnection) {
      this.#open -= 1;
      if (usable) connection.quit();
      else connection.close();
    } else {
      const timer = setTimeout(() => {
        const at = this.#idle.findIndex((one) => one.connection === connection);
        if (at === -1) return;
        this.#idle.splice(at, 1);
        this.#open -= 1;
        connection.quit();
      }, idleMs);
      timer.unref();
      this.#idle.push({ connection, sent, timer });
    }
    this.#advance();
  }
}

const notReached = (detail: string): SendResult => ({
  kind: "retry",
  reason: "server_unreachable",
  detail: shortDetail(detail),
  afterMs: null,
  countsAsTry: false,
});

/** Opens a connection and signs in; rejects with the server's words. */
export async function openSmtp(account: SmtpAccount, answerMs = usualAnswerMs): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host: account.host,
    port: account.port,
    secure: account.security === "tls",
    requireTLS: account.security === "starttls",
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    dnsTimeout: connectMs,
    socketCloseTimeout: 0,
  });
  await new Promise<void>((resolve, reject) => {
    // A connection reports each fault both here and where it was being used; this listener also outlives the opening.
    connection.on("error", reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (account.user === "") return connection;
  const credentials = { user: account.user, pass: account.password ?? "" };
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials }, (error) => (error ? reject(error) : resolve()));
  }).catch((error) => {
    connection.close();
    throw error;
  });
  return connection;
}

type Fault = Error & { responseCode?: number; response?: string };

function deliver(connection: SMTPConnection, mail: SmtpMail): Promise<{ result: SendResult; usable: boolean }> {
  return new Promise((done) => {
    const content = Readable.from([mail.raw], { objectMode: false });
    connection.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, content, (error, info) => {
      if (!error) {
        const answer = shortDetail(String(info?.response ?? ""));
        done({ result: { kind: "sent", providerId: queueId(answer), detail: answer }, usable: true });
        return;
      }
      const begun = content.readableDidRead;
      const result = smtpFault(error, begun);
      if (result.kind === "unknown" || ("countsAsTry" in result && !result.countsAsTry)) {
        done({ result, usable: false });
        return;
      }
      connection.reset((resetFault) => done({ result, usable: !resetFault }));
    });
  });
}

/** What a fault while sending means. `begun`: part of the mail itself had gone out, so silence may hide a delivery. */
export function smtpFault(error: Fault, begun: boolean): SendResult {
  const code = error.responseCode;
  const detail = shortDetail(error.response ?? error.message);
  if (code !== undefined && code >= 500 && code < 600) return { kind: "failed", reason: `smtp_${code}`, detail };
  if (code !== undefined && code >= 400 && code !== 421)
    return { kind: "retry", reason: `smtp_${code}`, detail, afterMs: null, countsAsTry: true };
  if (code === 421) return { ...notReached(detail), detail };
  if (begun) return { kind: "unknown", reason: "no_answer", detail };
  return notReached(error.message);
}

/** The id under which the server queued the mail, where its answer tells one. */
const queueId = (answer: string): string | null =>
  /queued(?: mail)?(?: for delivery)?(?: as|:|\s+id)?\s+<?([\w.-]{5,})/i.exec(answer)?.[1] ?? null;
