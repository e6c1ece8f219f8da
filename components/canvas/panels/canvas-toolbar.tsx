"use client";
import { useReactFlow, useStore } from "@xyflow/react";
import {
  Keyboard,
  Map as MapIcon,
  Maximize,
  Minus,
  Plus,
  Redo2,
  Search,
  StickyNote,
  Undo2,
  Workflow,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { useFormat } from "@/components/ui/data/format-context";
import type { CanvasActions } from "../editing/use-canvas-actions";
import { useEditor, useEditorHandle } from "../editing/use-editor";
import { fitOptions } from "../flow/first-viewport";

/** The floating bar under the drawing: history, zoom, order, notes, search. */
export function CanvasToolbar({
  actions,
  readOnly,
  showMinimap,
  onMinimap,
  onSearch,
  onShortcuts,
}: {
  actions: CanvasActions;
  readOnly: boolean;
  showMinimap: boolean;
  onMinimap: () => void;
  onSearch: () => void;
  onShortcuts: () => void;
}) {
  const t = useTranslations("canvas");
  const format = useFormat();
  const editor = useEditorHandle();
  const canUndo = useEditor((s) => s.canUndo);
  const canRedo = useEditor((s) => s.canRedo);
  const zoom = useStore((s) => s.transform[2]);
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  return (
    <div
      role="toolbar"
      aria-label={t("tools")}
      className="pointer-events-auto flex max-w-full items-center gap-0.5 overflow-x-auto rounded-lg border border-line bg-surface p-1 shadow-card"
    >
      {!readOnly && (
        <>
          <IconButton label={t("undo")} shortcut="Mod+Z" size="sm" disabled={!canUndo} onClick={editor.undo}>
            <Undo2 aria-hidden />
          </IconButton>
          <IconButton label={t("redo")} shortcut="Mod+Shift+Z" size="sm" disabled={!canRedo} onClick={editor.redo}>
            <Redo2 aria-hidden />
          </IconButton>
          <Divider />
        </>
      )}
      <IconButton className="max-md:hidden" label={t("zoomOut")} shortcut="-" size="sm" onClick={() => void zoomOut()}>
        <Minus aria-hidden />
      </IconButton>
      <button
        type="button"
        title={t("zoomTo100")}
        aria-label={t("zoomTo100")}
        onClick={() => void zoomTo(1)}
        className="h-7 min-w-12 max-md:hidden rounded-md px-1 text-muted text-xs tabular hover:bg-text/6 hover:text-text"
      >
        {format.percent(Math.round(zoom * 100) / 100)}
      </button>
      <IconButton className="max-md:hidden" label={t("zoomIn")} shortcut="+" size="sm" onClick={() => void zoomIn()}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label={t("fit")} shortcut="F" size="sm" onClick={() => void fitView(fitOptions)}>
        <Maximize aria-hidden />
      </IconButton>
      <Divider />
      {!readOnly && (
        <>
          <IconButton label={t("tidy")} shortcut="L" size="sm" onClick={actions.tidy}>
            <Workflow aria-hidden />
          </IconButton>
          <IconButton label={t("addNote")} shortcut="N" size="sm" onClick={actions.addNote}>
            <StickyNote aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton label={t("search")} shortcut="/" size="sm" onClick={onSearch}>
        <Search aria-hidden />
      </IconButton>
      <IconButton
        label={t("minimap")}
        shortcut="M"
        size="sm"
        aria-pressed={showMinimap}
        onClick={onMinimap}
        className="max-md:hidden"
      >
        <MapIcon aria-hidden />
      </IconButton>
      <IconButton label={t("shortcuts")} shortcut="?" size="sm" onClick={onShortcuts} className="max-md:hidden">
        <Keyboard aria-hidden />
      </IconButton>
    </div>
  );
}

const Divider = () => <span aria-hidden className="mx-0.5 h-4 w-px shrink-0 bg-line" />;
