import { Socket } from "node:net";

/** The other end hung up. postgres.js tells it to whoever waits for an answer. */
class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  readonly code = "CONNECTION_CLOSED";
}

/**
 * A socket under postgres.js that tells of every loss in two steps: first `error`, then, when that has been dealt with,
 * `close`. On a bare `close` postgres.js first forgets its socket and then rejects the query that waits; the transaction
 * around it answers with a `rollback` written to the forgotten socket: an uncaught TypeError that ends the process.
 * Told of the error first, the rollback goes into a dead socket, which nobody minds.
 */
class SteadySocket extends Socket {
  #wasConnected = false;

  constructor() {
    super();
    this.once("connect", () => {
      this.#wasConnected = true;
    });
    this.once("end", () => {
      // The server hangs up on a request to cancel a query without a word: that is no loss, and nobody would catch it.
      if (!this.writableEnded && this.bytesRead > 0)
        this.destroy(new ConnectionLost("The database closed the connection."));
    });
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    // A `close` with an error would leave queries written between the two steps without an answer for ever. Only a failed
    // attempt to connect, which holds none, is told as such: the next attempt then waits longer.
    const told = event === "close" && this.#wasConnected ? [event, false] : [event, ...args];
    return Reflect.apply(super.emit, this, told);
  }
}

/** The options of postgres.js as far as they are used here. */
type Options = {
  host?: string | string[];
  port?: number | number[];
  path?: string | false;
  fetch_types?: boolean;
  shared?: { typeArrayMap?: Record<number, number> };
};

const first = <T>(one: T | T[] | undefined): T | undefined => (Array.isArray(one) ? one[0] : one);

/** What postgres.js calls for each connection: a steady socket on its way to the server. */
function openSteadySocket(options: Options): Socket {
  // Each new connection would ask for the array types again, and nobody listens should it be lost while it does.
  if (Object.keys(options.shared?.typeArrayMap ?? {}).length > 0) options.fetch_types = false;
  const socket = new SteadySocket();
  const name = first(options.host) ?? "localhost";
  if (options.path) socket.connect(options.path);
  else socket.connect(first(options.port) ?? 5432, name);
  // Read by postgres.js: the name a certificate must carry.
  return Object.assign(socket, { host: name });
}

/** The option of postgres.js that makes its connections steady; missing in its types. */
export const steadyConnection: object = { socket: openSteadySocket };
