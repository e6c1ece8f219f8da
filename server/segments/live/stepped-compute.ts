import type { Sql } from "@/server/db/connect";
import { computeSegment } from "../compute/compute-segment";

/** A computation in the background that goes on by one chunk at a time, so that a test says what happens between. */
export type SteppedCompute = {
  /** Goes on to the next pause; true when the computation has ended. */
  step(): Promise<boolean>;
};

/** Begins to compute a segment and pauses before its first chunk. */
export function steppedCompute(sql: Sql, segmentId: number, clock: () => number): SteppedCompute {
  let goOn = () => {};
  let reached: (isEnd: boolean) => void = () => {};
  let pause = new Promise<boolean>((resolve) => {
    reached = resolve;
  });
  const ended = computeSegment(sql, {
    segmentId,
    clock,
    stopped: () =>
      new Promise<boolean>((resolve) => {
        goOn = () => resolve(false);
        reached(false);
      }),
  }).then(() => reached(true));
  return {
    step: async () => {
      await Promise.race([pause, ended]);
      pause = new Promise((resolve) => {
        reached = resolve;
      });
      goOn();
      return Promise.race([pause, ended.then(() => true)]);
    },
  };
}
