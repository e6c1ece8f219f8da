"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Flow } from "@/domain/flow/flow";
import type { CanvasProblem } from "../canvas-types";
import type { Editor } from "./editor";
import { noneUnfinished, unfinishedAfter } from "./unfinished";

/**
 * The problems to show: nothing is said of a card that was just added until it is left. `sayAll` ends that at once, for
 * whoever wants to publish.
 */
export function useCalmProblems<P extends CanvasProblem>(
  editor: Pick<Editor<Flow>, "getState" | "subscribe">,
  problems: readonly P[],
): { shown: readonly P[]; sayAll: () => void } {
  const [unfinished, setUnfinished] = useState(noneUnfinished);
  const idsOf = useCallback(() => new Set(editor.getState().document.nodes.map(({ id }) => id)), [editor]);
  useEffect(() => {
    let known = idsOf();
    return editor.subscribe(() => {
      const before = known;
      known = idsOf();
      setUnfinished((now) => unfinishedAfter({ known: before, unfinished: now }, editor.getState()));
    });
  }, [editor, idsOf]);
  const shown = useMemo(
    () =>
      unfinished.size === 0 ? problems : problems.filter(({ nodeId }) => nodeId === null || !unfinished.has(nodeId)),
    [problems, unfinished],
  );
  return { shown, sayAll: useCallback(() => setUnfinished(noneUnfinished), []) };
}
