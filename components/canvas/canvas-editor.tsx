"use client";
import { ReactFlowProvider } from "@xyflow/react";
import { CanvasWorkbench, type WorkbenchProps } from "./canvas-workbench";
import type { FlowEditor } from "./editing/editor";
import { EditorContext } from "./editing/use-editor";

/**
 * The flowchart editor: palette, drawing, inspector. It knows steps only through `vocabulary`, so journeys and
 * segments use the same one. It fills its parent.
 */
export function CanvasEditor({ editor, ...props }: WorkbenchProps & { editor: FlowEditor }) {
  return (
    <EditorContext value={editor}>
      <ReactFlowProvider>
        <CanvasWorkbench {...props} />
      </ReactFlowProvider>
    </EditorContext>
  );
}
