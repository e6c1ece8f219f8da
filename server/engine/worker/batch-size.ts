const batchMax = 2000;
/** Below this the fixed cost of a turn (about thirty statements) would outweigh what it handles. */
const batchMin = 400;
/** A turn should not be much longer: people in other lanes are waiting. */
const turnMsAim = 250;

/** How many rows a turn takes: as many as fit into the time aimed at. */
export type BatchSize = { readonly now: number; learn(handled: number, ms: number): void };

/** Starts in the middle and follows what full turns cost. */
export function batchSize(): BatchSize {
  let size = 500;
  return {
    get now() {
      return size;
    },
    learn(handled, ms) {
      // A turn that was not full says nothing about full ones, unless it was slow already.
      if (handled < size && ms < turnMsAim) return;
      const fitting = (handled * turnMsAim) / Math.max(ms, 1);
      size = Math.round(Math.min(batchMax, Math.max(batchMin, (size + fitting) / 2)));
    },
  };
}
