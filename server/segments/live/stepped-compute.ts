/** A computation in the background that goes on by one chunk at a time, so that a test says what happens between. */
export type SteppedCompute = {
  /** Goes on to the next pause; true when the computation has ended. */
  step(): Promise<boolean>;
};

/** What computes a segment or a trait; it asks `stopped` before each chunk. */
type Compute = (pausing: { stopped: () => Promise<boolean> }) => Promise<unknown>;

/** Begins to compute and pauses before the first chunk. */
export function steppedCompute(compute: Compute): SteppedCompute {
  let goOn = () => {};
  let reached: (isEnd: boolean) => void = () => {};
  let pause = new Promise<boolean>((resolve) => {
    reached = resolve;
  });
  const ended = compute({
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
