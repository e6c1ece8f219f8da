import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on loopback that remembers who was sent what. */
export type MailCatcher = {
  port: number;
  /** `recipient subject` of every mail accepted, in order. */
  accepted: string[];
  close(): Promise<void>;
};

/** Starts it on a free port. */
export async function catchMail(): Promise<MailCatcher> {
  const accepted: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(parts)).then(({ subject }) => {
          for (const { address } of session.envelope.rcptTo) accepted.push(`${address} ${subject}`);
          done();
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
  });
  return { port, accepted, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
