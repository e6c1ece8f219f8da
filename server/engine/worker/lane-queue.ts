/** Lanes that have work, each at most once, first come first served; those that can wait come after all others. */
export type LaneQueue = {
  /**
   * Says that a lane may have work; said of a lane whose turn is running, it is run again afterwards.
   * @param patient nobody waits for it: only the next page of a long request is left to do
   */
  add(lane: number, patient?: boolean): void;
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
  // A set keeps the order in which lanes were added.
  const urgent = new Set<number>();
  const patient = new Set<number>();
  const running = new Set<number>();
  /** To be run again, and whether that can wait. */
  const again = new Map<number, boolean>();
  const takers: ((lane: number | null) => void)[] = [];
  let closed = false;

  const start = (lane: number) => {
    urgent.delete(lane);
    patient.delete(lane);
    running.add(lane);
    return lane;
  };
  const add = (lane: number, canWait = false) => {
    if (closed || urgent.has(lane)) return;
    if (running.has(lane)) {
      again.set(lane, canWait && (again.get(lane) ?? true));
      return;
    }
    const taker = takers.shift();
    if (taker) taker(start(lane));
    else if (canWait) patient.add(lane);
    else {
      patient.delete(lane);
      urgent.add(lane);
    }
  };
  return {
    add,
    take() {
      if (closed) return Promise.resolve(null);
      const [lane] = urgent.size > 0 ? urgent : patient;
      if (lane !== undefined) return Promise.resolve(start(lane));
      return new Promise((resolve) => takers.push(resolve));
    },
    done(lane) {
      running.delete(lane);
      const canWait = again.get(lane);
      if (canWait === undefined) return;
      again.delete(lane);
      add(lane, canWait);
    },
    busy: () => [...urgent, ...patient, ...running],
    close() {
      closed = true;
      for (const taker of takers.splice(0)) taker(null);
    },
  };
}
