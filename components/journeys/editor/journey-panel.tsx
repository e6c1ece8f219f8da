import type { ReactNode } from "react";
import type { CanvasNumbers, CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Editor } from "@/components/canvas/editing/editor";
import type { JourneyDocument } from "@/domain/journey/document";
import { ReplayPanel } from "../replay/replay-panel";
import type { ReplayQuestion } from "../replay/replay-question";
import type { Replayed } from "../replay/use-as-if";
import { SettingsPanel } from "../settings/settings-panel";
import { TryOutPanel } from "../try-out/try-out-panel";
import { inspectorFields } from "./inspector-fields";

/** What can stand beside the canvas instead of a step's form. */
export type JourneyPanelKind = "settings" | "try" | "replay";

/** The panel beside the canvas; null for none. */
export function journeyPanel(
  kind: JourneyPanelKind | null,
  of: {
    journeyId: number;
    document: JourneyDocument;
    editor: Editor<JourneyDocument>;
    vocabulary: CanvasVocabulary;
    entryEvent: string | null;
    readOnly: boolean;
    titles: Record<JourneyPanelKind, string>;
    replayQuestion: ReplayQuestion | null;
    onReplayQuestion: (question: ReplayQuestion | null) => void;
    onTried: (numbers: CanvasNumbers | null) => void;
    onReplayed: (replayed: Replayed | null) => void;
  },
): { title: string; content: ReactNode } | null {
  if (kind === null) return null;
  const { journeyId, document, vocabulary } = of;
  const shared = { journeyId, document, vocabulary };
  const title = of.titles[kind];
  switch (kind) {
    case "settings": {
      const { editor, readOnly } = of;
      const content = (
        <SettingsPanel document={document} editor={editor} fields={inspectorFields} readOnly={readOnly} />
      );
      return { title, content };
    }
    case "try":
      return { title, content: <TryOutPanel {...shared} entryEvent={of.entryEvent} onNumbers={of.onTried} /> };
    case "replay": {
      const { replayQuestion, onReplayQuestion, onReplayed } = of;
      const asked = { question: replayQuestion, onQuestion: onReplayQuestion };
      return { title, content: <ReplayPanel {...shared} {...asked} onNumbers={onReplayed} /> };
    }
    default:
      return kind satisfies never;
  }
}
