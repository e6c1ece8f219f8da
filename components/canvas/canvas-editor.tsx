"use client";
import { ReactFlowProvider } from "@xyflow/react";
import type { ReactNode } from "react";
import type { Flow } from "@/domain/flow/flow";
import { CanvasWorkbench, type WorkbenchProps } from "./canvas-workbench";
import type { FlowEditor } from "./editing/editor";
import { EditorContext } from "./editing/use-editor";

/**
 * The flowchart editor: palette, drawing, inspector. It knows steps only through `vocabulary`, so journeys and
 * segments use the same one. It fills its parent.
 */
export function CanvasEditor({
  editor,
  children,
  ...props
}: WorkbenchProps & { editor: FlowEditor; children?: ReactNode }) {
  return (
    <EditorContext value={editor}>
      <ReactFlowProvider>
        <CanvasWorkbench {...props}>{children}</CanvasWorkbench>
      </ReactFlowProvider>
    </EditorContext>
  );
}
