"use client";
import { createContext, use, useSyncExternalStore } from "react";
import type { Flow } from "@/domain/flow/flow";
import type { EditorState, FlowEditor } from "./editor";

export const EditorContext = createContext<FlowEditor | null>(null);

/** The editor around this component. */
export function useEditorHandle(): FlowEditor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("The canvas needs an EditorContext around it.");
  return editor;
}

/** A part of the editor's state; the component renders again only when that part changed. */
export function useEditor<T>(select: (state: EditorState<Flow>) => T): T {
  const editor = useEditorHandle();
  return useSyncExternalStore(
    editor.subscribe,
    () => select(editor.getState()),
    () => select(editor.getState()),
  );
}

export const documentOf = (state: EditorState<Flow>) => state.document;
export const selectionOf = (state: EditorState<Flow>) => state.selection;
