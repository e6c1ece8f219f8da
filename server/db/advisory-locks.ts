/** Every advisory lock of Safar in one place, since two uses of one number would wait for each other. */
export const advisoryLock = {
  /** Two starts at once take turns to migrate. */
  migrate: 7_226_421,
  /** Two first visitors take turns, and the second is refused. */
  setUp: 7_226_422,
  /** Each worker holds it shared for as long as its connection lives: no heartbeats to miss. */
  workerPresence: 7_226_423,
} as const;
