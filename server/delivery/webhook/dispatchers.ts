import { isIP } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { AddressNotAllowed, isPrivateAddress, publicLookup } from "./private-addresses";

// As many connections as calls in hand: a call that queued for one would use up its own time limit.
const options = { connections: 256, pipelining: 1, keepAliveTimeout: 15_000, maxHeaderSize: 32_768 };
const connectMs = 10_000;

/** Keep-alive pools towards receivers: one that refuses private addresses and one that does not. */
export class Dispatchers {
  readonly #guarded = new Agent({ ...options, connect: guardedConnector() });
  readonly #open = new Agent({ ...options, connect: { timeout: connectMs } });

  /** The pool for a workspace. */
  of(allowPrivate: boolean): Dispatcher {
    return allowPrivate ? this.#open : this.#guarded;
  }

  /** Ends all connections; calls in flight are given up. */
  async close(): Promise<void> {
    await Promise.all([this.#guarded.destroy(), this.#open.destroy()]);
  }
}

function guardedConnector(): buildConnector.connector {
  const connect = buildConnector({ timeout: connectMs, lookup: publicLookup });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, "");
    // A literal address is connected to without a lookup.
    if (isIP(host) !== 0 && isPrivateAddress(host)) {
      callback(new AddressNotAllowed(`${host} is a private address`), null);
      return;
    }
    connect(target, callback);
  };
}
