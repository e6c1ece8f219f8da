import type { Flow } from "@/domain/flow/flow";
import { edit, type History, redo, startHistory, undo } from "@/domain/flow/history";

export type EditorState<D extends Flow> = {
  document: D;
  /** Ids of selected nodes, notes and edges. Outside the document: selecting is no edit. */
  selection: ReadonlySet<string>;
  canUndo: boolean;
  canRedo: boolean;
};

/** The open document with its history and selection; React reads it through `useEditor`. */
export type Editor<D extends Flow> = {
  getState: () => EditorState<D>;
  subscribe: (listener: () => void) => () => void;
  /** `gesture` names a burst (typing in one field) that undoes as one; `select` moves the selection along. */
  edit: (recipe: (document: D) => void, options?: { gesture?: string; select?: Iterable<string> }) => void;
  undo: () => void;
  redo: () => void;
  select: (ids: Iterable<string>) => void;
  /** Puts another document in place (a conflict decided for theirs) and forgets the history. */
  replace: (document: D) => void;
  /** Called with every document that an edit, undo or redo made; not for `replace`. */
  onEdit: (listener: (document: D) => void) => () => void;
};

/** What the canvas needs of an editor, whatever fields of its own the document has. */
export type FlowEditor = Omit<Editor<Flow>, "replace">;

export function createEditor<D extends Flow>(document: D, now: () => number): Editor<D> {
  let history: History<D> = startHistory(document);
  let state: EditorState<D> = { document, selection: new Set(), canUndo: false, canRedo: false };
  const listeners = new Set<() => void>();
  const editListeners = new Set<(document: D) => void>();

  const publish = (selection: ReadonlySet<string>) => {
    state = {
      document: history.document,
      selection,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    };
    for (const listener of [...listeners]) listener();
  };
  const adopt = (next: History<D>, select?: Iterable<string>) => {
    const changed = next.document !== history.document;
    history = next;
    publish(existing(next.document, select ?? state.selection));
    if (changed) for (const listener of [...editListeners]) listener(next.document);
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEdit: (listener) => {
      editListeners.add(listener);
      return () => editListeners.delete(listener);
    },
    edit: (recipe, options = {}) =>
      adopt(edit(history, recipe, { now: now(), gesture: options.gesture ?? null }), options.select),
    undo: () => adopt(undo(history)),
    redo: () => adopt(redo(history)),
    select: (ids) => {
      const next = new Set(ids);
      if (next.size === state.selection.size && [...next].every((id) => state.selection.has(id))) return;
      publish(next);
    },
    replace: (next) => {
      history = startHistory(next);
      publish(existing(next, state.selection));
    },
  };
}

/** A selection without what is no longer there. */
function existing(flow: Flow, ids: Iterable<string>): ReadonlySet<string> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return wanted;
  const there = new Set<string>();
  for (const item of [...flow.nodes, ...flow.notes, ...flow.edges]) if (wanted.has(item.id)) there.add(item.id);
  return there;
}
