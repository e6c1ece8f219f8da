"use client";
import { type NodeProps, NodeResizer } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { changeNote } from "@/domain/flow/edits";
import { useEditorHandle } from "../editing/use-editor";
import { useCanvas } from "./canvas-context";
import type { NoteElement } from "./elements";

/** A sticky note: words for colleagues, never for customers. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteElement>) {
  const t = useTranslations("canvas");
  const editor = useEditorHandle();
  const { readOnly } = useCanvas();
  return (
    <>
      <NodeResizer
        isVisible={selected && !readOnly}
        minWidth={120}
        minHeight={64}
        lineClassName="!border-accent"
        handleClassName="!size-2 !rounded-sm !border-accent !bg-surface"
        onResizeEnd={(_, { width, height, x, y }) =>
          editor.edit(changeNote(id, { size: { width, height }, position: { x, y } }))
        }
      />
      <div className="flow-note h-full rounded-lg border p-2.5">
        <textarea
          aria-label={t("noteText")}
          value={data.note.text}
          readOnly={readOnly}
          maxLength={2000}
          placeholder={t("notePlaceholder")}
          onChange={(event) =>
            editor.edit(changeNote(id, { text: event.currentTarget.value }), { gesture: `note:${id}` })
          }
          className="nodrag nowheel h-full w-full resize-none bg-transparent text-sm outline-none"
        />
      </div>
    </>
  );
});
