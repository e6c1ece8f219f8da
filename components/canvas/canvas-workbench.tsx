"use client";
import { useReactFlow } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useImperativeHandle, useMemo } from "react";
import { Button } from "@/components/ui/action/button";
import type { CanvasProps } from "./canvas-types";
import { placeForNew, useWorkbench, type Workbench } from "./editing/use-workbench";
import { type CanvasBridge, CanvasContext } from "./flow/canvas-context";
import { FlowCanvas } from "./flow/flow-canvas";
import { CanvasPanel, type JoinActions } from "./panels/canvas-panel";
import { CanvasSearch } from "./panels/canvas-search";
import { CanvasToolbar } from "./panels/canvas-toolbar";
import { NextStep } from "./panels/next-step";
import { Palette } from "./panels/palette";
import { ShortcutsDialog } from "./panels/shortcuts-dialog";

/** What the page around the canvas may ask of it. */
export type CanvasHandle = {
  reveal: (id: string) => void;
  toggleOutline: () => void;
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

export function CanvasWorkbench(props: WorkbenchProps) {
  const { vocabulary, onOpenNumber, onOpenLine, readOnly = false, onSideClose, handle } = props;
  const bench = useWorkbench(vocabulary, readOnly, onSideClose);
  const { openInspector, setRequest, show, addNext } = bench;
  useImperativeHandle(
    handle,
    () => ({ reveal: openInspector, toggleOutline: () => show("outline"), addStep: addNext }),
    [openInspector, show, addNext],
  );
  const bridge = useMemo<CanvasBridge>(
    () => ({
      vocabulary,
      readOnly,
      pick: setRequest,
      openInspector,
      openNumber: onOpenNumber ?? null,
      openLine: onOpenLine ?? null,
    }),
    [vocabulary, readOnly, setRequest, openInspector, onOpenNumber, onOpenLine],
  );
  return (
    <CanvasContext value={bridge}>
      <div className="flex h-full min-h-0 min-w-0">
        {!readOnly && <StepPalette bench={bench} vocabulary={vocabulary} />}
        <Surface {...props} readOnly={readOnly} bench={bench} />
        <CanvasPanel {...props} bench={bench} />
      </div>
      <NextStep bench={bench} vocabulary={vocabulary} />
      {bench.open.search && (
        <CanvasSearch
          vocabulary={vocabulary}
          onClose={() => show("search", false)}
          onOpen={(id) => {
            show("search", false);
            bench.reveal(id);
          }}
        />
      )}
      <ShortcutsDialog open={bench.open.shortcuts} onOpenChange={(on) => show("shortcuts", on)} />
    </CanvasContext>
  );
}

type PartProps = { bench: Workbench; vocabulary: WorkbenchProps["vocabulary"] };
/** Half a card: what is dropped lands with its head under the pointer. */
const grip = { x: 132, y: 28 };

function StepPalette({ bench, vocabulary }: PartProps) {
  const { screenToFlowPosition } = useReactFlow();
  const { actions, add } = bench;
  return (
    <div className="max-lg:hidden">
      <Palette
        types={vocabulary.types}
        names={vocabulary.categoryNames ?? {}}
        onAdd={(type) => {
          const isEntry = vocabulary.typeOf(type)?.hasInput === false;
          add(type, isEntry ? { kind: "free", position: actions.centre() } : placeForNew(actions));
        }}
        onDrop={(type, at, edgeId) => {
          const { x, y } = screenToFlowPosition(at);
          if (edgeId) add(type, { kind: "edge", edgeId });
          else add(type, { kind: "free", position: { x: x - grip.x, y: y - grip.y } });
        }}
      />
    </div>
  );
}

function Surface(props: WorkbenchProps & { bench: Workbench }) {
  const { bench, vocabulary, problems, numbers, numbersNote, lineNotes, readOnly, empty } = props;
  const t = useTranslations("canvas");
  const { open, show } = bench;
  return (
    <div className="relative min-w-0 flex-1" data-as-if={numbersNote === undefined ? undefined : ""}>
      {numbersNote !== undefined && (
        <p
          role="status"
          className="pointer-events-none absolute inset-x-0 top-3 z-1 mx-auto w-fit max-w-[90%] rounded-full border border-accent border-dashed bg-surface px-3 py-1 text-accent text-sm"
        >
          {numbersNote}
        </p>
      )}
      <FlowCanvas
        vocabulary={vocabulary}
        problems={problems}
        numbers={numbers}
        {...(lineNotes ? { lineNotes } : {})}
        readOnly={readOnly}
        showMinimap={open.minimap}
        onCardClick={bench.allowInspector}
      />
      {bench.flow.nodes.length === 0 && empty && (
        <div className="pointer-events-none absolute inset-0 grid place-items-center p-4 [&>*]:pointer-events-auto">
          {empty}
        </div>
      )}
      <div className="pointer-events-none absolute inset-x-0 bottom-3 flex items-center justify-center gap-2 px-3">
        <CanvasToolbar
          actions={bench.actions}
          readOnly={readOnly === true}
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
            onClick={bench.addNext}
          >
            {t("addStep")}
          </Button>
        )}
      </div>
    </div>
  );
}
