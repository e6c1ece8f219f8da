"use client";
import { ArrowLeft, CalendarClock, ChartNoAxesColumn, ListTree, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Autosave, SaveState } from "@/components/canvas/editing/autosave";
import type { Editor } from "@/components/canvas/editing/editor";
import { RunsSheet } from "@/components/runs/runs-sheet";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { classNames } from "@/components/ui/class-names";
import type { JourneyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import { definitions } from "@/nodes/definitions.gen";
import { PlannedBadge } from "../planned/planned-badge";
import { PublishDialog } from "../publish/publish-dialog";
import { StatusActions } from "../publish/status-actions";
import { StatusBadge } from "../status-badge";
import { VersionsSheet } from "../versions/versions-sheet";
import { GoalBadge } from "./goal-badge";
import type { OpenJourney } from "./journey-editor";
import { JourneyMenu } from "./journey-menu";
import { JourneyName } from "./journey-name";
import { ProblemList } from "./problem-list";
import { SaveBadge } from "./save-badge";
import type { JourneyProblem } from "./use-problems";

/** The bar above the canvas: what this is, whether it is safe, what is wrong, and going live. */
export function JourneyHeader({
  journey,
  document,
  editor,
  vocabulary,
  problems,
  shownProblems,
  autosave,
  saveState,
  readOnly,
  numbersShown,
  onNumbers,
  settingsShown,
  onSettings,
  onTryOut,
  onReplay,
  onOutline,
  onReveal,
  onPublishing,
  onConflict,
}: {
  journey: OpenJourney;
  document: JourneyDocument;
  editor: Editor<JourneyDocument>;
  vocabulary: CanvasVocabulary;
  problems: readonly JourneyProblem[];
  /** Those without the ones of a step that was just added. */
  shownProblems: readonly JourneyProblem[];
  autosave: Autosave<JourneyDocument>;
  saveState: SaveState<JourneyDocument>;
  readOnly: boolean;
  numbersShown: boolean;
  onNumbers: () => void;
  settingsShown: boolean;
  onSettings: () => void;
  onTryOut: () => void;
  onReplay: () => void;
  onOutline: () => void;
  onReveal: (id: string | null) => void;
  onPublishing: () => void;
  onConflict: () => void;
}) {
  const t = useTranslations("journeys");
  const tRuns = useTranslations("runs");
  const [publishing, setPublishing] = useState(false);
  const [versionsShown, setVersionsShown] = useState(false);
  const [runsShown, setRunsShown] = useState(false);
  const isPublished = journey.versions.length > 0;
  const entries = journey.live ? entryRules(journey.live.document, definitions) : [];
  const hasRuns = entries.some(({ rule }) => rule.kind === "schedule" || rule.kind === "manual");
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-line border-b bg-surface px-3">
      <Button asChild variant="ghost" className="w-8 px-0 text-muted">
        <Link href="/journeys" aria-label={t("backToList")}>
          <ArrowLeft aria-hidden />
        </Link>
      </Button>
      <JourneyName journey={journey} readOnly={readOnly} />
      <StatusBadge status={journey.status} />
      <PlannedBadge journey={journey} readOnly={readOnly} />
      <span className="mx-1 min-w-0 truncate max-sm:mx-0 max-sm:min-w-3.5">
        {!readOnly && <SaveBadge state={saveState} onConflict={onConflict} onRetry={() => void autosave.flush()} />}
      </span>
      {numbersShown && isPublished && <GoalBadge journeyId={journey.id} />}
      <div className="ml-auto flex items-center gap-1">
        {isPublished && (
          <IconButton
            label={t(numbersShown ? "hideNumbers" : "showNumbers")}
            aria-pressed={numbersShown}
            className={classNames("max-md:hidden", numbersShown && "bg-accent/10 text-accent hover:text-accent")}
            onClick={onNumbers}
          >
            <ChartNoAxesColumn aria-hidden />
          </IconButton>
        )}
        {hasRuns && (
          <IconButton label={tRuns("button")} className="max-sm:hidden" onClick={() => setRunsShown(true)}>
            <CalendarClock aria-hidden />
          </IconButton>
        )}
        <IconButton label={t("outline")} shortcut="O" className="max-md:hidden" onClick={onOutline}>
          <ListTree aria-hidden />
        </IconButton>
        <IconButton
          label={t("settings.title")}
          aria-pressed={settingsShown}
          className={classNames("max-sm:hidden", settingsShown && "bg-accent/10 text-accent hover:text-accent")}
          onClick={onSettings}
        >
          <SlidersHorizontal aria-hidden />
        </IconButton>
        <JourneyMenu
          journey={journey}
          editor={editor}
          readOnly={readOnly}
          onSettings={onSettings}
          onOutline={onOutline}
          onNumbers={isPublished ? onNumbers : null}
          onTryOut={onTryOut}
          onReplay={onReplay}
          onVersions={() => setVersionsShown(true)}
          onRuns={hasRuns ? () => setRunsShown(true) : null}
        />
        {shownProblems.length > 0 && (
          <ProblemList problems={shownProblems} vocabulary={vocabulary} document={document} onReveal={onReveal} />
        )}
        {!readOnly && <StatusActions journey={journey} />}
        {!readOnly && (
          <Button
            variant="primary"
            onClick={() => {
              onPublishing();
              setPublishing(true);
            }}
          >
            {t("publish.button")}
          </Button>
        )}
      </div>
      <VersionsSheet
        journey={journey}
        vocabulary={vocabulary}
        editor={editor}
        readOnly={readOnly}
        open={versionsShown}
        onOpenChange={setVersionsShown}
      />
      {hasRuns && (
        <RunsSheet
          journeyId={journey.id}
          canAdd={journey.status === "live" && entries.some(({ rule }) => rule.kind === "manual")}
          open={runsShown}
          onOpenChange={setRunsShown}
        />
      )}
      {publishing && (
        <PublishDialog
          journey={journey}
          document={document}
          vocabulary={vocabulary}
          problems={problems}
          autosave={autosave}
          editor={editor}
          onReveal={(id) => {
            setPublishing(false);
            onReveal(id);
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </header>
  );
}
