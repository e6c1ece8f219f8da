"use client";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { PeopleBehindSheet } from "@/components/analytics/people-behind-sheet";
import type { PeopleQuestion } from "@/components/analytics/people-question";
import { CanvasEditor } from "@/components/canvas/canvas-editor";
import type { CanvasNumbers, StepNumber } from "@/components/canvas/canvas-types";
import type { CanvasHandle } from "@/components/canvas/canvas-workbench";
import type { Editor } from "@/components/canvas/editing/editor";
import { useCalmProblems } from "@/components/canvas/editing/use-calm-problems";
import { useMay } from "@/components/shell/workspace-context";
import type { JourneyDocument } from "@/domain/journey/document";
import { entryEventOf } from "@/domain/journey/entry-event";
import { definitions } from "@/nodes/definitions.gen";
import type { ReplayQuestion } from "../replay/replay-question";
import { type Replayed, useAsIf } from "../replay/use-as-if";
import { ConflictDialog } from "./conflict-dialog";
import { EmptyCanvas } from "./empty-canvas";
import { EntryEventContext, inspectorFields, JourneyIdContext } from "./inspector-fields";
import type { OpenJourney } from "./journey-editor";
import { JourneyHeader } from "./journey-header";
import { type JourneyPanelKind, journeyPanel } from "./journey-panel";
import { LiveNumbers } from "./live-numbers";
import { StepInspector } from "./step-inspector";
import { useAutosave, useSaveState } from "./use-autosave";
import { useConflict } from "./use-conflict";
import { useJourneyVocabulary } from "./use-journey-vocabulary";
import { useProblems } from "./use-problems";
import { useStepNames } from "./use-step-names";

/** The open journey: its header, the canvas with the journey's own panels, and what autosave has to say. */
export function JourneyWorkspace({
  journey,
  opened,
  editor,
}: {
  journey: OpenJourney;
  opened: OpenJourney;
  editor: Editor<JourneyDocument>;
}) {
  const t = useTranslations("journeys");
  const tryWords = useTranslations("tryOut");
  const replayWords = useTranslations("replay");
  const readOnly = !useMay("member");
  const document = useSyncExternalStore(
    editor.subscribe,
    () => editor.getState().document,
    () => editor.getState().document,
  );
  const names = useStepNames();
  const vocabulary = useJourneyVocabulary(names);
  const problems = useProblems(document, vocabulary, names.segments.size > 0 ? names.segments : null);
  const calm = useCalmProblems(editor, problems);
  const autosave = useAutosave(editor, opened);
  const saveState = useSaveState(autosave);
  const conflict = useConflict({ autosave, editor, name: journey.name });
  const [panel, setPanel] = useState<JourneyPanelKind | null>(null);
  const [tried, setTried] = useState<CanvasNumbers | null>(null);
  const [replayed, setReplayed] = useState<Replayed | null>(null);
  const [replayQuestion, setReplayQuestion] = useState<ReplayQuestion | null>(null);
  const [showNumbers, setShowNumbers] = useState(journey.versions.length > 0);
  const [numbers, setNumbers] = useState<CanvasNumbers | null>(null);
  const [question, setQuestion] = useState<PeopleQuestion | null>(null);
  const canvas = useRef<CanvasHandle>(null);
  const closeSide = useCallback(() => setPanel(null), []);
  const asIf = useAsIf(panel === "replay" ? replayed : null);
  const entryEvent = useMemo(() => entryEventOf(document, definitions), [document]);

  const openNumber = useCallback(
    (stepId: string, which: StepNumber) => {
      if (panel === "try") return;
      if (panel === "replay") return setReplayQuestion({ stepId, what: which });
      const node = editor.getState().document.nodes.find((n) => n.id === stepId);
      const step = node ? vocabulary.viewOf(node).title : stepId;
      setQuestion({ journeyId: journey.id, stepId, what: which, title: t(`behind.${which}`, { step }) });
    },
    [editor, vocabulary, journey.id, panel, t],
  );

  return (
    <EntryEventContext value={entryEvent}>
      <JourneyIdContext value={journey.id}>
        <div className="flex h-full min-h-0 flex-col">
          <JourneyHeader
            journey={journey}
            document={document}
            editor={editor}
            vocabulary={vocabulary}
            problems={problems}
            shownProblems={calm.shown}
            autosave={autosave}
            saveState={saveState}
            readOnly={readOnly}
            numbersShown={showNumbers}
            onNumbers={() => setShowNumbers((on) => !on)}
            settingsShown={panel === "settings"}
            onSettings={() => setPanel((now) => (now === "settings" ? null : "settings"))}
            onTryOut={() => setPanel("try")}
            onReplay={() => setPanel("replay")}
            onOutline={() => canvas.current?.toggleOutline()}
            onReveal={(id) => {
              if (id !== null) return canvas.current?.reveal(id);
              setPanel("settings");
            }}
            onPublishing={calm.sayAll}
            onConflict={conflict.open}
          />
          <div className="min-h-0 flex-1">
            <CanvasEditor
              editor={editor}
              handle={canvas}
              vocabulary={vocabulary}
              problems={calm.shown}
              numbers={asIf.numbers ?? (panel === "try" ? tried : showNumbers ? numbers : null)}
              {...asIf.note}
              onOpenNumber={openNumber}
              readOnly={readOnly}
              side={journeyPanel(panel, {
                journeyId: journey.id,
                document,
                editor,
                vocabulary,
                entryEvent,
                readOnly,
                titles: { settings: t("settings.title"), try: tryWords("title"), replay: replayWords("title") },
                replayQuestion,
                onReplayQuestion: setReplayQuestion,
                onTried: setTried,
                onReplayed: setReplayed,
              })}
              onSideClose={closeSide}
              empty={readOnly ? undefined : <EmptyCanvas editor={editor} onAdd={() => canvas.current?.addStep()} />}
              renderInspector={(id, joins) => {
                const node = document.nodes.find((n) => n.id === id);
                return node ? (
                  <StepInspector
                    node={node}
                    document={document}
                    editor={editor}
                    vocabulary={vocabulary}
                    problems={calm.shown}
                    fields={inspectorFields}
                    joins={joins}
                    readOnly={readOnly}
                  />
                ) : null;
              }}
            />
          </div>
        </div>
        {showNumbers && journey.versions.length > 0 && <LiveNumbers journeyId={journey.id} onNumbers={setNumbers} />}
        <PeopleBehindSheet question={question} onClose={() => setQuestion(null)} />
        {saveState.kind === "conflict" && (
          <ConflictDialog
            open={conflict.isOpen}
            onOpenChange={conflict.setOpen}
            mine={document}
            theirs={saveState.theirs}
            vocabulary={vocabulary}
            onChoose={conflict.choose}
          />
        )}
      </JourneyIdContext>
    </EntryEventContext>
  );
}
