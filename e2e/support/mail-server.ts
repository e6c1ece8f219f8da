import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export type CaughtMail = { to: string; subject: string; html: string; text: string };

/** A real mail server on loopback that keeps what it is given; `settings` point a workspace at it. */
export async function catchMail() {
  const caught: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        PostalMime.parse(Buffer.concat(chunks)).then(({ subject = "", html = "", text = "" }) => {
          caught.push({ to, subject, html, text });
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const settings = {
    smtp: { host: "127.0.0.1", port, security: "none" as const, user: "", password: null },
    fromName: "Saanjh Store",
    fromAddress: "hello@shop.example",
    replyTo: "",
    trackOpens: true,
    trackClicks: true,
    perSecond: null,
  };
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { caught, settings, [Symbol.asyncDispose]: close };
}
