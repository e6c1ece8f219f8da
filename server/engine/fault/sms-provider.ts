import { createServer } from "node:http";

/** What a provider does with a text; `silent` takes it and hangs up without an answer, `drop` hangs up on it. */
export type SmsManner = "take" | "refuse" | "drop" | "silent" | "late";

/** A real HTTP server on loopback that speaks Twilio's Messages API, remembers who was sent what, and behaves as it is told. */
export type SmsProvider = {
  url: string;
  /** `number text` of every text taken, in order, also of those it gave no answer for. */
  accepted: string[];
  behave(manner: () => SmsManner): void;
  close(): Promise<void>;
};

const lateMs = 1_500;

/** Starts it on a free port. */
export async function smsProvider(): Promise<SmsProvider> {
  const accepted: string[] = [];
  let manner = (): SmsManner => "take";
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const does = manner();
      if (does === "drop") return request.socket.destroy();
      if (does === "refuse") return response.writeHead(500).end('{"code": 20500}');
      const form = new URLSearchParams(Buffer.concat(parts).toString("utf8"));
      accepted.push(`${form.get("To")} ${form.get("Body")}`);
      if (does === "silent") return request.socket.destroy();
      const answer = () =>
        response.writeHead(201, { "content-type": "application/json" }).end(`{"sid": "SM${accepted.length}"}`);
      if (does === "late") setTimeout(answer, lateMs);
      else answer();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    accepted,
    behave(next) {
      manner = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
