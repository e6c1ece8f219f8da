import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** What a mail server does with a mail; `silent` takes it and hangs up without an answer, after a while. */
export type MailManner = "take" | "refuse" | "drop" | "silent" | "late";

/** A real SMTP server on loopback that remembers who was sent what, and behaves as it is told. */
export type MailProvider = {
  port: number;
  /** `recipient subject` of every mail taken, in order, also of those it gave no answer for. */
  accepted: string[];
  behave(manner: () => MailManner): void;
  close(): Promise<void>;
};

const silenceMs = 1_500;

/** Starts it on a free port. */
export async function mailProvider(): Promise<MailProvider> {
  const accepted: string[] = [];
  const sockets = new Map<number, Socket>();
  let manner = (): MailManner => "take";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 100,
    onData(stream, session, done) {
      const does = manner();
      const socket = sockets.get(session.remotePort);
      if (does === "drop") {
        stream.once("data", () => socket?.destroy());
        return;
      }
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (does === "refuse") return done(Object.assign(new Error("not now"), { responseCode: 451 }));
        PostalMime.parse(Buffer.concat(parts)).then(async ({ subject }) => {
          for (const { address } of session.envelope.rcptTo) accepted.push(`${address} ${subject}`);
          if (does !== "take") await pause(silenceMs);
          if (does === "silent") socket?.destroy();
          else done();
        }, done);
      });
    },
  });
  // A killed worker leaves half-open connections behind.
  server.on("error", () => {});
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
    listener.on("connection", (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  });
  return {
    port,
    accepted,
    behave(next) {
      manner = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
