"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import { toast } from "@/components/ui/feedback/toast";
import type { CanvasVocabulary } from "../canvas-types";
import type { PickRequest } from "../flow/canvas-context";
import { type CanvasActions, useCanvasActions } from "./use-canvas-actions";
import { type CanvasCommands, useCanvasKeys } from "./use-canvas-keys";
import { documentOf, selectionOf, useEditor, useEditorHandle } from "./use-editor";
import { useReveal } from "./use-reveal";

export type Overlay = "search" | "shortcuts" | "outline" | "minimap";

/** What is open around the drawing, and the commands that palette, keys, cards and page share. */
export function useWorkbench(vocabulary: CanvasVocabulary, readOnly: boolean, onSideClose: () => void) {
  const editor = useEditorHandle();
  const flow = useEditor(documentOf);
  const selection = useEditor(selectionOf);
  const actions = useCanvasActions(vocabulary);
  const reveal = useReveal();
  const [request, setRequest] = useState<PickRequest | null>(null);
  const [open, setOpen] = useState({ search: false, shortcuts: false, outline: false, minimap: false });
  const [inspectorClosed, setInspectorClosed] = useState(false);
  const show = useCallback(
    (which: Overlay, on?: boolean) => setOpen((now) => ({ ...now, [which]: on ?? !now[which] })),
    [],
  );
  const selectedId = useMemo(() => {
    const [only, ...more] = flow.nodes.filter((n) => selection.has(n.id));
    return only && more.length === 0 ? only.id : null;
  }, [flow, selection]);
  const inspected = inspectorClosed ? null : selectedId;
  // The panel takes room from the drawing: what it is about must stay in sight.
  useEffect(() => {
    if (inspected !== null) reveal(inspected, "none");
  }, [inspected, reveal]);

  const openInspector = useCallback(
    (id: string) => {
      onSideClose();
      setInspectorClosed(false);
      show("outline", false);
      reveal(id, "elsewhere");
      focusInspector();
    },
    [onSideClose, reveal, show],
  );
  const add = useCallback(
    (type: string, place: PickRequest["place"]) => {
      const id = actions.add(type, place);
      if (id === null) return;
      setInspectorClosed(false);
      reveal(id);
    },
    [actions, reveal],
  );
  const addNext = useCallback(() => setRequest(requestForNew(actions)), [actions]);
  const closePanels = useCallback(() => {
    setInspectorClosed(true);
    show("outline", false);
    onSideClose();
    const { document: now, selection: ids } = editor.getState();
    const [first] = now.nodes.filter((n) => ids.has(n.id));
    if (ids.size > 1) editor.select([]);
    else if (first) reveal(first.id);
  }, [editor, onSideClose, show, reveal]);
  useCommands({ addNext, openInspector, closePanels, show, reveal, actions, readOnly });

  return {
    flow,
    actions,
    reveal,
    add,
    addNext,
    openInspector,
    open,
    show,
    request,
    setRequest,
    inspected,
    closeInspector: () => setInspectorClosed(true),
    allowInspector: () => setInspectorClosed(false),
  };
}

export type Workbench = ReturnType<typeof useWorkbench>;

function useCommands({
  addNext,
  openInspector,
  closePanels,
  show,
  reveal,
  actions,
  readOnly,
}: {
  addNext: () => void;
  openInspector: (id: string) => void;
  closePanels: () => void;
  show: (which: Overlay, on?: boolean) => void;
  reveal: (id: string) => void;
  actions: CanvasActions;
  readOnly: boolean;
}) {
  const t = useTranslations("canvas");
  const editor = useEditorHandle();
  const commands = useMemo<CanvasCommands>(
    () => ({
      addNext,
      openInspector: () => {
        const { document: now, selection } = editor.getState();
        const id = now.nodes.find((n) => selection.has(n.id))?.id;
        if (id) openInspector(id);
      },
      closePanels,
      search: () => show("search", true),
      shortcuts: () => show("shortcuts", true),
      outline: () => show("outline"),
      minimap: () => show("minimap"),
      goTo: reveal,
      copied: (n) => toast(t("copied", { n })),
    }),
    [addNext, editor, openInspector, closePanels, show, reveal, t],
  );
  useCanvasKeys(actions, commands, readOnly);
}

/** After the selected step; with nothing selected, in the middle of the view. */
export function placeForNew(actions: CanvasActions): PickRequest["place"] {
  return actions.placeAfterSelected() ?? { kind: "free", position: actions.centre() };
}

function requestForNew(actions: CanvasActions): PickRequest {
  const place = placeForNew(actions);
  const from = place.kind === "after" ? place.from : null;
  const card = from === null ? null : document.querySelector(`.react-flow__node[data-id="${CSS.escape(from)}"]`);
  const box = (card ?? document.querySelector(".safar-flow"))?.getBoundingClientRect();
  if (!box) return { at: { x: 200, y: 200 }, place };
  return { at: { x: box.left + box.width / 2 - 150, y: card ? box.bottom : box.top + 80 }, place };
}

/** The first field of the form, once it is there; who has gone into a field meanwhile stays in it. */
function focusInspector(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement?.closest("[data-inspector-body], [data-radix-popper-content-wrapper]")) return;
      document
        .querySelector<HTMLElement>("[data-inspector-body] :is(input, textarea, button, [role=combobox])")
        ?.focus();
    }),
  );
}
