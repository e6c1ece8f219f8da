import { createServer } from "node:net";

/** A port of 127.0.0.1 that was free a moment ago; `wanted` itself when it is free. */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? fail();
}

/** The port if it can be listened on, else undefined. 0 asks the system for any. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

function fail(): never {
  throw new Error("No port of 127.0.0.1 is free.");
}
