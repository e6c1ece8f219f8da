"use client";
import { History, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import type { CanvasNumbers, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { equalJson } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import { wallInstant, wallTime } from "@/domain/schedule/wall-instant";
import { Assumptions } from "./assumptions";
import { ReplayPeople } from "./replay-people";
import type { ReplayQuestion } from "./replay-question";
import { ReplaySummary } from "./replay-summary";
import { isUnderWay, useReplay } from "./use-replay";

const dayMs = 86_400_000;

type ReplayPanelProps = {
  journeyId: number;
  document: JourneyDocument;
  vocabulary: CanvasVocabulary;
  question: ReplayQuestion | null;
  onQuestion: (question: ReplayQuestion | null) => void;
  /** What the canvas is to show, and what to say about it. */
  onNumbers: (shown: { numbers: CanvasNumbers; from: Date; until: Date } | null) => void;
};

/** Runs the draft over a period of the past; its numbers fill the canvas, and people behind them can be opened. */
export function ReplayPanel({ journeyId, document, vocabulary, question, onQuestion, onNumbers }: ReplayPanelProps) {
  const t = useTranslations("replay");
  const errorText = useErrorText();
  const { latest, start, cancel } = useReplay(journeyId);
  const replay = latest.data ?? null;
  const mayStart = useMay("member");
  const [ofPerson, setOfPerson] = useState<CanvasNumbers | null>(null);
  const numbers = useMemo(() => replay?.numbers?.steps ?? null, [replay?.numbers]);
  const { from, until } = replay ?? {};
  useEffect(() => {
    const shown = ofPerson ?? numbers;
    onNumbers(shown && from && until ? { numbers: shown, from, until } : null);
  }, [ofPerson, numbers, from, until, onNumbers]);
  useEffect(() => () => onNumbers(null), [onNumbers]);

  if (latest.isError) return <ErrorState title={t("failed")} advice={errorText(latest.error)} />;
  if (latest.isPending) return <Skeleton className="h-40 w-full" />;
  if (replay && question) {
    return (
      <ReplayPeople
        key={`${replay.id} ${question.stepId} ${question.what}`}
        replay={replay}
        journeyId={journeyId}
        vocabulary={vocabulary}
        question={question}
        onNumbers={setOfPerson}
        onBack={() => onQuestion(null)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm">{t("hint")}</p>
      {mayStart && (
        <Period
          again={replay !== null}
          busy={start.isPending || (replay !== null && isUnderWay(replay))}
          onStart={(period) => start.mutate({ journeyId, document, ...period })}
        />
      )}
      {start.error && (
        <p role="alert" className="text-bad text-sm">
          {errorText(start.error)}
        </p>
      )}
      {replay && (
        <ReplaySummary
          replay={replay}
          titleOf={(node) => vocabulary.viewOf(node).title}
          onOpen={onQuestion}
          isStale={differs(replay.document, document)}
          onCancel={mayStart ? () => cancel.mutate({ replayId: replay.id }) : null}
        />
      )}
      <Assumptions />
    </div>
  );
}

/** Where cards lie and what notes say changes no number. */
function differs(a: JourneyDocument, b: JourneyDocument): boolean {
  // The database orders the keys of objects anew: only equal values count.
  const essence = ({ nodes, edges, settings }: JourneyDocument) => ({
    steps: nodes.map(({ id, type, config }) => ({ id, type, config })),
    edges,
    settings,
  });
  return !equalJson(essence(a), essence(b));
}

function Period({
  again,
  busy,
  onStart,
}: {
  again: boolean;
  busy: boolean;
  onStart: (period: { from: Date; until: Date }) => void;
}) {
  const t = useTranslations("replay");
  const { timeZone } = useFormatSettings();
  const dayOf = (at: number) => wallTime(at, timeZone).day;
  const [today] = useState(() => dayOf(Date.now()));
  const [from, setFrom] = useState(() => dayOf(Date.now() - 30 * dayMs));
  const [last, setLast] = useState(() => dayOf(Date.now() - dayMs));
  const isPeriod = from !== "" && last !== "" && from <= last && last < today;
  const begin = () => {
    const nextDay = new Date(Date.parse(`${last}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
    onStart({
      from: new Date(wallInstant(from, "00:00", timeZone)),
      until: new Date(wallInstant(nextDay, "00:00", timeZone)),
    });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPeriod && !busy) begin();
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label={t("from")}>
          <Input type="date" value={from} max={last} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t("to")} error={isPeriod ? undefined : t("noPeriod")}>
          <Input type="date" value={last} min={from} onChange={(event) => setLast(event.target.value)} />
        </Field>
      </div>
      <Button
        type="submit"
        variant={again ? "secondary" : "primary"}
        icon={again ? <RotateCcw aria-hidden /> : <History aria-hidden />}
        busy={busy}
        disabled={!isPeriod}
      >
        {t(again ? "again" : "begin")}
      </Button>
    </form>
  );
}
