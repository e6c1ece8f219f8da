import type { Flow } from "@/domain/flow/flow";
import type { EditorState } from "./editor";

/** Cards that were just added and are still being worked on: what is wrong with them is not said yet. */
export type Unfinished = ReadonlySet<string>;

export const noneUnfinished: Unfinished = new Set();

/** What is unfinished after a step of the editor: cards new in it as long as they stay selected. */
export function unfinishedAfter(
  before: { known: ReadonlySet<string>; unfinished: Unfinished },
  state: Pick<EditorState<Flow>, "document" | "selection">,
): Unfinished {
  const now = state.document.nodes.flatMap(({ id }) =>
    state.selection.has(id) && (before.unfinished.has(id) || !before.known.has(id)) ? [id] : [],
  );
  const isSame = now.length === before.unfinished.size && now.every((id) => before.unfinished.has(id));
  return isSame ? before.unfinished : new Set(now);
}
