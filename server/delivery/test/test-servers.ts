import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** What a test's mail server does with a mail, by recipient. */
export type SmtpBehaviour = (recipient: string) => "take" | "hang" | "drop" | { refuse: number };

export type TestSmtp = { port: number; taken: { to: string; raw: string }[]; close(): Promise<void> };

/** A real SMTP server on loopback that behaves badly on request. User `u`, password `p`. */
export async function testSmtp(behave: SmtpBehaviour, port = 0): Promise<TestSmtp> {
  const taken: TestSmtp["taken"] = [];
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === "u" && password === "p" ? done(null, { user: "u" }) : done(new Error("no")),
    onRcptTo({ address }, _session, done) {
      const does = behave(address);
      if (typeof does === "object") done(Object.assign(new Error("refused"), { responseCode: does.refuse }));
      else done();
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const does = behave(to);
      if (does === "drop") {
        stream.once("data", () => sockets.get(session.remotePort)?.destroy());
        return;
      }
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (does === "hang") return;
        taken.push({ to, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address() as AddressInfo;
  return { port: address.port, taken, close: () => new Promise((resolve) => server.close(resolve)) };
}

export type Call = { path: string; headers: IncomingMessage["headers"]; body: string };
export type TestReceiver = { url: string; calls: Call[]; close(): Promise<void> };

/** A real HTTP server on loopback standing for somebody's system. */
export async function testReceiver(answer: (call: Call, response: ServerResponse) => void): Promise<TestReceiver> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      answer(call, response);
    });
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}/`, calls, close };
}
