import type { DefinitionCache } from "@/server/definitions/definition-cache";
import type { Turn } from "@/server/engine/run/turn-context";

const keptMs = 3_600_000;

/** What a process knows about a workspace's people from a sample, read again when it is an hour old. */
export class HourlySamples<T> {
  readonly #known = new WeakMap<DefinitionCache, Map<string, { at: number; sample: T }>>();

  /** The sample of this key, read now if there is none young enough. */
  async get(turn: Turn, key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(turn.cache) ?? new Map<string, { at: number; sample: T }>();
    this.#known.set(turn.cache, known);
    const found = known.get(key);
    if (found && Math.abs(turn.now - found.at) < keptMs) return found.sample;
    const sample = await read();
    known.set(key, { at: turn.now, sample });
    return sample;
  }
}
