"use client";
import { Play, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import type { CanvasNumbers, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { usePropertyFields } from "@/components/segments/editor/use-suggestions";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Invented } from "@/domain/journey/simulate/walk-person";
import { useLanguage } from "../editor/use-journey-vocabulary";
import { NamedValueRows } from "./named-value-rows";
import { type NamedValue, recordOf } from "./named-values";
import { useWalk, type Walk } from "./use-walk";
import { WaitAnswers } from "./wait-answers";
import { walkNumbers, walkRows } from "./walk-rows";
import { WalkTrace } from "./walk-trace";
import { type Who, WhoWalks } from "./who-walks";

type Clock = { startAt: number; until: number; happenings: Invented[] };

const inventedTraits: NamedValue[] = [
  { name: "first_name", text: "Asha" },
  { name: "email", text: "asha@example.com" },
  { name: "phone", text: "+919876543210" },
];

type Of = {
  journeyId: number;
  document: JourneyDocument;
  vocabulary: CanvasVocabulary;
  onNumbers: (numbers: CanvasNumbers | null) => void;
};

/** Walks one person through the draft: waits are answered by hand, the way taken lights up on the canvas. */
export function TryOutPanel({ entryEvent, ...of }: Of & { entryEvent: string | null }) {
  const t = useTranslations("tryOut");
  const [who, setWho] = useState<Who>({ kind: "invented", traits: inventedTraits, person: null });
  const [entry, setEntry] = useState<NamedValue[]>([]);
  const [clock, setClock] = useState<Clock | null>(null);
  const properties = usePropertyFields(entryEvent ?? "");
  const profileId = who.kind === "real" ? (who.person?.id ?? null) : null;
  const walk = useMemo(
    (): Walk | null => clock && { ...clock, profileId, traits: recordOf(who.traits), entry: recordOf(entry) },
    [clock, profileId, who.traits, entry],
  );
  const begin = () => {
    const now = Date.now();
    setClock({ startAt: now, until: now, happenings: [] });
  };
  const ready = who.kind === "invented" || profileId !== null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm">{t(entryEvent ? "hintEvent" : "hint", { event: entryEvent ?? "" })}</p>
      <WhoWalks who={who} onChange={setWho} />
      <NamedValueRows
        label={entryEvent ? t("entryProperties", { event: entryEvent }) : t("entryData")}
        add={t("addProperty")}
        rows={entry}
        fields={properties}
        onChange={setEntry}
      />
      <Button
        variant={clock ? "secondary" : "primary"}
        icon={clock ? <RotateCcw aria-hidden /> : <Play aria-hidden />}
        disabled={!ready}
        onClick={begin}
      >
        {t(clock ? "again" : "begin")}
      </Button>
      {walk && ready && <Walking {...of} walk={walk} onClock={(move) => setClock((now) => now && move(now))} />}
    </div>
  );
}

function Walking({
  journeyId,
  document,
  vocabulary,
  onNumbers,
  walk,
  onClock,
}: Of & { walk: Walk; onClock: (move: (clock: Clock) => Clock) => void }) {
  const t = useTranslations("tryOut");
  const language = useLanguage();
  const errorText = useErrorText();
  const walked = useWalk(journeyId, document, walk);
  const simulated = walked.kind === "walked" ? walked.simulated : null;
  useEffect(() => {
    if (simulated) onNumbers(walkNumbers(simulated));
  }, [simulated, onNumbers]);
  useEffect(() => () => onNumbers(null), [onNumbers]);

  if (walked.kind === "incomplete") return <p role="alert">{t("incomplete", { n: walked.problems })}</p>;
  if (walked.kind === "failed") {
    return (
      <p role="alert" className="text-bad text-sm">
        {errorText(walked.error)}
      </p>
    );
  }
  if (!simulated) return <Skeleton className="h-40 w-full" />;

  const happens = (what: Omit<Invented, "at">) =>
    onClock(({ startAt, until, happenings }) => {
      // A moment later, so that it comes behind the arrival.
      const at = until + 60_000;
      return { startAt, until: at, happenings: [...happenings, { at, ...what }] };
    });
  const skip = (until: number) => onClock((clock) => ({ ...clock, until: Math.max(until, clock.until) }));
  const [resting] = simulated.resting;
  const node = document.nodes.find(({ id }) => id === resting?.stepId);
  const rows = walkRows(simulated, document, vocabulary, language);
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-3">
      {rows.length === 0 ? (
        <p role="status">{t("notEntered")}</p>
      ) : (
        <WalkTrace rows={rows} document={document} onHappens={(event) => happens({ event })} />
      )}
      {resting ? (
        <WaitAnswers resting={resting} view={node ? vocabulary.viewOf(node) : null} onHappens={happens} onSkip={skip} />
      ) : (
        rows.length > 0 && <p className="text-muted text-sm">{t("over")}</p>
      )}
    </div>
  );
}
