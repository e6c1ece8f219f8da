/** Lanes that have work, each at most once, first come first served. */
export type LaneQueue = {
  /** Says that a lane may have work; said of a lane whose turn is running, it is run again afterwards. */
  add(lane: number): void;
  /** The next lane; waits until there is one. Null once the queue is closed. */
  take(): Promise<number | null>;
  /** The lane's turn is over. */
  done(lane: number): void;
  /** Lanes that wait for their turn or are in it. */
  busy(): number[];
  /** Nothing is handed out any more. */
  close(): void;
};

/** An empty queue. */
export function laneQueue(): LaneQueue {
  const ready: number[] = [];
  const queued = new Set<number>();
  const running = new Set<number>();
  const again = new Set<number>();
  const takers: ((lane: number | null) => void)[] = [];
  let closed = false;

  const start = (lane: number) => {
    queued.delete(lane);
    running.add(lane);
    return lane;
  };
  const add = (lane: number) => {
    if (closed || queued.has(lane)) return;
    if (running.has(lane)) {
      again.add(lane);
      return;
    }
    const taker = takers.shift();
    if (taker) taker(start(lane));
    else {
      queued.add(lane);
      ready.push(lane);
    }
  };
  return {
    add,
    take() {
      if (closed) return Promise.resolve(null);
      const lane = ready.shift();
      if (lane !== undefined) return Promise.resolve(start(lane));
      return new Promise((resolve) => takers.push(resolve));
    },
    done(lane) {
      running.delete(lane);
      if (again.delete(lane)) add(lane);
    },
    busy: () => [...queued, ...running],
    close() {
      closed = true;
      for (const taker of takers.splice(0)) taker(null);
    },
  };
}
