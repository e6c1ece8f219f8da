/**
 * Autosave as a state machine without a clock or a network of its own: `send`, `wait` and `now` are handed in, so
 * every race can be played in a test. One save is in flight at a time; what changes meanwhile is sent next, newest
 * only; nothing that was edited is ever dropped.
 */

/** What a save came back with. A thrown error is a transport failure and is tried again. */
export type SaveAnswer<D> =
  | { kind: "saved"; revision: number }
  /** Someone else saved since `baseRevision`; nothing was written. */
  | { kind: "conflict"; theirs: Theirs<D> }
  /** The server will never take this (no right to, document refused); trying again cannot help. */
  | { kind: "refused"; message: string };

export type Theirs<D> = { revision: number; document: D; editedBy: string | null };

export type SaveState<D> =
  | { kind: "saved"; at: number | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "retrying"; attempt: number; nextAt: number }
  | { kind: "conflict"; theirs: Theirs<D> }
  | { kind: "refused"; message: string };

export type Autosave<D> = {
  state: () => SaveState<D>;
  subscribe: (listener: () => void) => () => void;
  /** The document changed; it will be saved after a moment of quiet. */
  change: (document: D) => void;
  /** Saves now what is unsaved; resolves when everything known at the call is saved, or false if it cannot be. */
  flush: () => Promise<boolean>;
  /** True when leaving the page would lose work. */
  isDirty: () => boolean;
  /** Ends a conflict: `mine` overwrites theirs, `theirs` gives up the local document. */
  resolve: (choice: "mine" | "theirs") => void;
  /** Stops timers; a save in flight still completes. */
  stop: () => void;
  /** The revision the next save builds on. */
  revision: () => number;
};

export type AutosaveOptions<D> = {
  revision: number;
  send: (document: D, baseRevision: number) => Promise<SaveAnswer<D>>;
  /** Resolves after so many milliseconds, or at once when `wake` is aborted. */
  wait: (ms: number, wake: AbortSignal) => Promise<void>;
  now: () => number;
  /** Quiet time before a save. */
  quietMs?: number;
};

const retryMsMax = 30_000;
/** 1, 2, 4 … 30 seconds. */
const retryMs = (attempt: number) => Math.min(retryMsMax, 1000 * 2 ** (attempt - 1));

export function createAutosave<D>(options: AutosaveOptions<D>): Autosave<D> {
  const { send, wait, now, quietMs = 700 } = options;
  let revision = options.revision;
  let state: SaveState<D> = { kind: "saved", at: null };
  /** What is not yet known to be saved; null = nothing. Compared by identity with what was *sent*. */
  let pending: { document: D } | null = null;
  let running = false;
  let stopped = false;
  let hurry = new AbortController();
  const listeners = new Set<() => void>();
  const flushes: { document: D; done: (saved: boolean) => void }[] = [];

  const set = (next: SaveState<D>) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const settle = (saved: boolean) => {
    for (const f of flushes.splice(0)) f.done(saved);
  };
  const pause = async (ms: number) => {
    hurry = new AbortController();
    if (flushes.length === 0) await wait(ms, hurry.signal);
  };

  async function attempt(document: D, tries: number): Promise<"saved" | "again" | "blocked"> {
    set({ kind: "saving" });
    try {
      const answer = await send(document, revision);
      if (answer.kind === "conflict") set({ kind: "conflict", theirs: answer.theirs });
      if (answer.kind === "refused") set({ kind: "refused", message: answer.message });
      if (answer.kind !== "saved") return "blocked";
      revision = answer.revision;
      return "saved";
    } catch {
      set({ kind: "retrying", attempt: tries, nextAt: now() + retryMs(tries) });
      hurry = new AbortController();
      await wait(retryMs(tries), hurry.signal);
      return "again";
    }
  }

  async function run() {
    if (running) return;
    running = true;
    await pause(quietMs);
    for (let tries = 1; pending !== null && !stopped; ) {
      const sent = pending;
      const outcome = await attempt(sent.document, tries);
      if (outcome === "blocked") {
        running = false;
        settle(false);
        return;
      }
      tries = outcome === "again" ? tries + 1 : 1;
      if (outcome === "again") continue;
      if (pending === sent) {
        pending = null;
        set({ kind: "saved", at: now() });
      } else {
        set({ kind: "unsaved" });
        await pause(quietMs);
      }
    }
    running = false;
    settle(pending === null);
  }

  return {
    state: () => state,
    revision: () => revision,
    isDirty: () => pending !== null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (document) => {
      pending = { document };
      if (state.kind === "saved" || state.kind === "refused") set({ kind: "unsaved" });
      if (state.kind !== "conflict") void run();
    },
    flush: () => {
      if (pending === null) return Promise.resolve(true);
      if (state.kind === "conflict" || state.kind === "refused") return Promise.resolve(false);
      const { document } = pending;
      return new Promise((done) => {
        flushes.push({ document, done });
        hurry.abort();
        void run();
      });
    },
    resolve: (choice) => {
      if (state.kind !== "conflict") return;
      revision = state.theirs.revision;
      if (choice === "theirs") {
        pending = null;
        set({ kind: "saved", at: null });
        return;
      }
      set({ kind: "unsaved" });
      void run();
    },
    stop: () => {
      stopped = true;
      hurry.abort();
    },
  };
}
