import { applyPatches, enablePatches, type Patch, produceWithPatches } from "immer";

enablePatches();

/** One undoable change: how to redo it and how to take it back. */
type Change = { patches: Patch[]; inverse: Patch[]; gesture: string | null; at: number };

/** A document with its past and its undone future. Immutable: every function returns another one. */
export type History<D> = { document: D; past: readonly Change[]; future: readonly Change[] };

/** Edits of one gesture (a burst of typing in one field) closer than this undo as one. */
const gestureGapMs = 1200;
const depth = 300;

export function startHistory<D>(document: D): History<D> {
  return { document, past: [], future: [] };
}

/**
 * Applies an edit. Edits that name the same gesture within a short time of each other undo as one; an edit that
 * changes nothing leaves the history as it was.
 */
export function edit<D extends object>(
  history: History<D>,
  recipe: (document: D) => void,
  { now, gesture = null }: { now: number; gesture?: string | null },
): History<D> {
  const [document, patches, inverse] = produceWithPatches(history.document, (draft) => {
    // immer's Draft<D> only strips `readonly`, which no document here uses.
    recipe(draft as D);
  });
  if (patches.length === 0) return history;
  const last = history.past.at(-1);
  const joins = last && gesture !== null && last.gesture === gesture && now - last.at <= gestureGapMs;
  const change: Change = joins
    ? { patches: [...last.patches, ...patches], inverse: [...inverse, ...last.inverse], gesture, at: now }
    : { patches, inverse, gesture, at: now };
  const before = joins ? history.past.slice(0, -1) : history.past;
  return { document, past: [...before.slice(-(depth - 1)), change], future: [] };
}

/** Takes the last change back; the same history when there is none. */
export function undo<D extends object>(history: History<D>): History<D> {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    document: applyPatches(history.document, last.inverse),
    past: history.past.slice(0, -1),
    future: [...history.future, last],
  };
}

/** Does the last undone change again; the same history when there is none. */
export function redo<D extends object>(history: History<D>): History<D> {
  const next = history.future.at(-1);
  if (!next) return history;
  // A redone gesture is closed: typing on starts a change of its own.
  return {
    document: applyPatches(history.document, next.patches),
    past: [...history.past, { ...next, gesture: null }],
    future: history.future.slice(0, -1),
  };
}
