import { createServer, type Socket, connect as tcp } from "node:net";

/** How a connection is lost: politely, without a word, or at first by silence. */
export type Cut = "end" | "reset";

/** A TCP proxy in front of a database whose cables can be cut. */
export type CuttingProxy = {
  /** The database's address through the proxy. */
  url: string;
  /** Cuts every open connection; new ones are taken at once. */
  cut(how: Cut): number;
  /** While closed, nobody gets through; what is open is cut. */
  setClosed(closed: boolean): void;
  close(): Promise<void>;
};

/** Starts it on a free port of loopback. */
export async function cuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let closed = false;
  const server = createServer((near) => {
    if (closed) {
      near.destroy();
      return;
    }
    const far = tcp(Number(target.port || 5432), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  const cut = (how: Cut) => {
    const open = [...pairs];
    for (const [near, far] of open) {
      near.unpipe(far);
      far.unpipe(near);
      if (how === "reset") near.resetAndDestroy();
      else near.end();
      far.destroy();
    }
    return open.length;
  };
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const through = new URL(databaseUrl);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  return {
    url: through.href,
    cut,
    setClosed(next) {
      closed = next;
      if (closed) cut("reset");
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut("reset");
      }),
  };
}
