import { createServer, type ServerResponse } from "node:http";

/** What a receiver of webhooks does with a call; `late` does its work and answers after the caller gave up. */
export type CallManner = "answer" | "error" | "hang" | "late" | "half";

/** A real HTTP server on loopback that does each call once per Idempotency-Key, and behaves as it is told. */
export type CallProvider = {
  url: string;
  /** What was done: the keys under which each path was called, those it answered with an error left out. */
  done: Map<string, Set<string>>;
  behave(manner: () => CallManner): void;
  close(): Promise<void>;
};

const lateMs = 1_500;

function answerAs(manner: CallManner, response: ServerResponse): void {
  switch (manner) {
    case "answer":
      response.end("{}");
      break;
    case "error":
      response.writeHead(500).end("not now");
      break;
    case "late":
      setTimeout(() => response.end("{}"), lateMs);
      break;
    case "half":
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
      break;
    case "hang":
      // No answer at all: the caller's time runs out.
      break;
    default:
      manner satisfies never;
  }
}

/** Starts it on a free port. */
export async function callProvider(): Promise<CallProvider> {
  const done: CallProvider["done"] = new Map();
  let manner = (): CallManner => "answer";
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const does = manner();
      const path = request.url ?? "";
      if (does !== "error" && does !== "hang")
        done.set(path, (done.get(path) ?? new Set()).add(String(request.headers["idempotency-key"])));
      answerAs(does, response);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    done,
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
