"use client";
import { useReactFlow } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useMemo, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import type { CanvasProps } from "./canvas-types";
import { useCanvasActions } from "./editing/use-canvas-actions";
import { type CanvasCommands, useCanvasKeys } from "./editing/use-canvas-keys";
import { documentOf, selectionOf, useEditor, useEditorHandle } from "./editing/use-editor";
import { useReveal } from "./editing/use-reveal";
import { type CanvasBridge, CanvasContext, type PickRequest } from "./flow/canvas-context";
import { FlowCanvas } from "./flow/flow-canvas";
import { CanvasSearch } from "./panels/canvas-search";
import { CanvasToolbar } from "./panels/canvas-toolbar";
import { Outline } from "./panels/outline";
import { Palette } from "./panels/palette";
import { ShortcutsDialog } from "./panels/shortcuts-dialog";
import { SidePanel } from "./panels/side-panel";
import { StepPicker } from "./panels/step-picker";

/** What the page around the canvas may ask of it. */
export type CanvasHandle = {
  reveal: (id: string) => void;
  toggleOutline: () => void;
  tidy: () => void;
  addStep: () => void;
};

export type WorkbenchProps = CanvasProps & {
  /** The form of one selected step. */
  renderInspector: (nodeId: string, join: JoinActions) => ReactNode;
  /** Another panel in the inspector's place (settings); null = none. */
  side: { title: string; content: ReactNode } | null;
  onSideClose: () => void;
  /** Shown on an empty drawing. */
  empty?: ReactNode;
  handle?: Ref<CanvasHandle>;
};

/** Connecting without a mouse, for the inspector. */
export type JoinActions = {
  join: (from: string, port: string, to: string) => void;
  disconnect: (from: string, port: string) => void;
  /** Opens "what next?" for a port. */
  pickNext: (from: string, port: string, at: { x: number; y: number }) => void;
  duplicate: () => void;
  remove: () => void;
};

export function CanvasWorkbench({
  vocabulary,
  problems,
  numbers,
  onOpenNumber,
  readOnly = false,
  renderInspector,
  side,
  onSideClose,
  empty,
  handle,
  children,
}: WorkbenchProps & { children?: ReactNode }) {
  const t = useTranslations("canvas");
  const editor = useEditorHandle();
  const flow = useEditor(documentOf);
  const selection = useEditor(selectionOf);
  const actions = useCanvasActions(vocabulary);
  const reveal = useReveal();
  const { screenToFlowPosition } = useReactFlow();
  const [request, setRequest] = useState<PickRequest | null>(null);
  const [open, setOpen] = useState({ search: false, shortcuts: false, outline: false, minimap: false });
  const [inspectorClosed, setInspectorClosed] = useState(false);
  const show = useCallback(
    (which: keyof typeof open, on?: boolean) => setOpen((now) => ({ ...now, [which]: on ?? !now[which] })),
    [],
  );

  const selected = useMemo(() => flow.nodes.filter((n) => selection.has(n.id)), [flow, selection]);
  const only = selected.length === 1 ? selected[0] : undefined;

  const openInspector = useCallback(
    (id: string) => {
      onSideClose();
      setInspectorClosed(false);
      show("outline", false);
      reveal(id, false);
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const first = document.querySelector<HTMLElement>(
            "[data-inspector] [data-inspector-body] :is(input, textarea, button, [role=combobox])",
          );
          first?.focus();
        }),
      );
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
  /** After the selected step; with nothing selected, after the only loose end, else in the middle. */
  const placeForNew = useCallback(
    (): PickRequest["place"] => actions.placeAfterSelected() ?? { kind: "free", position: actions.centre() },
    [actions],
  );
  const addNext = useCallback(() => {
    const place = placeForNew();
    const card =
      place.kind === "after" ? document.querySelector(`.react-flow__node[data-id="${CSS.escape(place.from)}"]`) : null;
    const box = (card ?? document.querySelector(".safar-flow"))?.getBoundingClientRect();
    const at = box ? { x: box.left + box.width / 2 - 150, y: card ? box.bottom : box.top + 80 } : { x: 200, y: 200 };
    setRequest({ at, place });
  }, [placeForNew]);

  const commands = useMemo<CanvasCommands>(
    () => ({
      addNext,
      openInspector: () => {
        const { document: now, selection: ids } = editor.getState();
        const id = now.nodes.find((n) => ids.has(n.id))?.id;
        if (id) openInspector(id);
      },
      closePanels: () => {
        setInspectorClosed(true);
        show("outline", false);
        onSideClose();
        if (editor.getState().selection.size > 1) editor.select([]);
      },
      search: () => show("search", true),
      shortcuts: () => show("shortcuts", true),
      outline: () => show("outline"),
      minimap: () => show("minimap"),
      goTo: reveal,
      copied: (n) => toast(t("copied", { n })),
    }),
    [addNext, editor, openInspector, show, onSideClose, reveal, t],
  );
  useCanvasKeys(actions, commands, readOnly);
  useImperativeHandle(
    handle,
    () => ({ reveal: openInspector, toggleOutline: () => show("outline"), tidy: actions.tidy, addStep: addNext }),
    [openInspector, show, actions, addNext],
  );

  const bridge = useMemo<CanvasBridge>(
    () => ({ vocabulary, readOnly, pick: setRequest, openInspector, openNumber: onOpenNumber ?? null }),
    [vocabulary, readOnly, openInspector, onOpenNumber],
  );
  const pickable = request?.place.kind === "free" ? vocabulary.types : vocabulary.types.filter((type) => type.hasInput);
  const from = request?.place.kind === "after" ? request.place : null;
  const targets = from
    ? flow.nodes.flatMap((n) => {
        const view = vocabulary.viewOf(n);
        return n.id !== from.from && view.hasInput ? [{ id: n.id, ...view }] : [];
      })
    : [];

  const panel = side
    ? { title: side.title, content: side.content, close: onSideClose }
    : open.outline
      ? {
          title: t("outline"),
          content: <Outline vocabulary={vocabulary} problems={problems} onOpen={(id) => reveal(id)} />,
          close: () => show("outline", false),
        }
      : only && !inspectorClosed
        ? {
            title: null,
            content: renderInspector(only.id, {
              join: actions.join,
              disconnect: actions.disconnect,
              pickNext: (id, port, at) => setRequest({ at, place: { kind: "after", from: id, port } }),
              duplicate: actions.duplicateSelected,
              remove: () => actions.remove([only.id]),
            }),
            close: () => setInspectorClosed(true),
          }
        : null;

  return (
    <CanvasContext value={bridge}>
      <div className="flex h-full min-h-0 min-w-0">
        {!readOnly && (
          <div className="max-lg:hidden">
            <Palette
              types={vocabulary.types}
              onAdd={(type) =>
                add(
                  type,
                  vocabulary.typeOf(type)?.hasInput ? placeForNew() : { kind: "free", position: actions.centre() },
                )
              }
              onDrop={(type, at, edgeId) => {
                const p = screenToFlowPosition(at);
                add(
                  type,
                  edgeId ? { kind: "edge", edgeId } : { kind: "free", position: { x: p.x - 132, y: p.y - 28 } },
                );
              }}
            />
          </div>
        )}
        <div className="relative min-w-0 flex-1">
          <FlowCanvas
            vocabulary={vocabulary}
            problems={problems}
            numbers={numbers}
            readOnly={readOnly}
            showMinimap={open.minimap}
            onCardClick={() => setInspectorClosed(false)}
          >
            {children}
          </FlowCanvas>
          {flow.nodes.length === 0 && empty && (
            <div className="pointer-events-none absolute inset-0 grid place-items-center p-4 [&>*]:pointer-events-auto">
              {empty}
            </div>
          )}
          <div className="pointer-events-none absolute inset-x-0 bottom-3 flex items-center justify-center gap-2 px-3">
            <CanvasToolbar
              actions={actions}
              readOnly={readOnly}
              showMinimap={open.minimap}
              onMinimap={() => show("minimap")}
              onSearch={() => show("search", true)}
              onShortcuts={() => show("shortcuts", true)}
            />
            {!readOnly && (
              <Button
                variant="primary"
                className="pointer-events-auto lg:hidden"
                icon={<Plus aria-hidden />}
                onClick={addNext}
              >
                {t("addStep")}
              </Button>
            )}
          </div>
        </div>
        {panel && (
          <SidePanel title={panel.title} onClose={panel.close}>
            {panel.content}
          </SidePanel>
        )}
      </div>
      {request && (
        <StepPicker
          at={request.at}
          types={pickable}
          targets={targets}
          onClose={() => setRequest(null)}
          onPick={(type) => {
            setRequest(null);
            add(type, request.place);
          }}
          onJoin={(to) => {
            setRequest(null);
            if (from) actions.join(from.from, from.port, to);
            reveal(to);
          }}
        />
      )}
      {open.search && (
        <CanvasSearch
          vocabulary={vocabulary}
          onClose={() => show("search", false)}
          onOpen={(id) => {
            show("search", false);
            reveal(id);
          }}
        />
      )}
      <ShortcutsDialog open={open.shortcuts} onOpenChange={(on) => show("shortcuts", on)} />
    </CanvasContext>
  );
}
