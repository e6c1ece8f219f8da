"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Editor } from "@/components/canvas/editing/editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";
import { toast } from "@/components/ui/feedback/toast";
import { Dialog } from "@/components/ui/overlay/dialog";
import { Sheet } from "@/components/ui/overlay/sheet";
import type { JourneyDocument } from "@/domain/journey/document";
import type { OpenJourney } from "../editor/journey-editor";
import { PlanRows } from "../planned/plan-rows";
import { VersionDialog } from "./version-dialog";
import { type Choice, undecided, WaitingChoice } from "./waiting-choice";

/** All versions of a journey: who published which when and why, and who is still in each. */
export function VersionsSheet({
  journey,
  vocabulary,
  editor,
  readOnly,
  open,
  onOpenChange,
}: {
  journey: OpenJourney;
  vocabulary: CanvasVocabulary;
  editor: Editor<JourneyDocument>;
  readOnly: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("versions");
  const api = useTRPC();
  const [shown, setShown] = useState<number | null>(null);
  const [moving, setMoving] = useState<number | null>(null);
  const facts = useQuery({
    ...api.journeys.publishFacts.queryOptions({ journeyId: journey.id }),
    staleTime: 0,
    enabled: open,
  });
  const inside = new Map(facts.data?.inside.map(({ versionId, people }) => [versionId, people]));
  return (
    <>
      <Sheet open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
        <ol className="flex flex-col divide-y divide-line">
          <PlanRows journeyId={journey.id} />
          {journey.versions.map((version) => {
            const people = inside.get(version.id) ?? 0;
            const isLive = version.id === journey.live?.id;
            return (
              <li key={version.id} className="flex flex-col gap-1.5 py-3">
                <div className="flex items-center gap-2">
                  <h3 className="text-base">{t("version", { number: version.number })}</h3>
                  {isLive && <Badge tone="ok">{t("live")}</Badge>}
                  {version.repeats !== null && <Badge>{t("repeats", { number: version.repeats })}</Badge>}
                </div>
                <p className="text-muted text-sm">
                  {version.publishedBy ?? t("byProgram")} · <DateTime at={version.publishedAt} />
                </p>
                {version.note && <p className="text-pretty break-words text-sm">{version.note}</p>}
                <div className="flex flex-wrap items-center gap-2">
                  <span className="flex items-center gap-1.5 text-muted text-sm">
                    <Users aria-hidden className="size-4" /> {t("inItNow", { n: people })}
                  </span>
                  <span className="ml-auto flex gap-2">
                    {!readOnly && !isLive && people > 0 && (
                      <Button size="sm" onClick={() => setMoving(version.id)}>
                        {t("movePeople")}
                      </Button>
                    )}
                    <Button
                      size="sm"
                      aria-label={t("showVersion", { number: version.number })}
                      onClick={() => setShown(version.id)}
                    >
                      {t("show")}
                    </Button>
                  </span>
                </div>
              </li>
            );
          })}
        </ol>
      </Sheet>
      {shown !== null && (
        <VersionDialog
          journey={journey}
          versionId={shown}
          vocabulary={vocabulary}
          editor={editor}
          readOnly={readOnly}
          onClose={() => setShown(null)}
        />
      )}
      {moving !== null && (
        <MovePeople journey={journey} from={moving} vocabulary={vocabulary} onClose={() => setMoving(null)} />
      )}
    </>
  );
}

type MoveProps = { journey: OpenJourney; from: number; vocabulary: CanvasVocabulary; onClose: () => void };

function MovePeople({ journey, from, vocabulary, onClose }: MoveProps) {
  const t = useTranslations("versions");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const isPaused = journey.status !== "live";
  const [choice, setChoice] = useState<Choice>(isPaused ? { kind: "exit" } : { kind: "move", mapping: {} });
  const facts = useQuery(api.journeys.publishFacts.queryOptions({ journeyId: journey.id }));
  const waiting = (facts.data?.waiting ?? []).filter(({ versionId }) => versionId === from);
  const document = journey.live?.document ?? journey.draft;
  const move = useMutation(
    api.journeys.movePeople.mutationOptions({
      onSuccess: ({ people }) => {
        void cache.invalidateQueries(api.journeys.publishFacts.queryFilter({ journeyId: journey.id }));
        toast.success(t("moving", { n: people }));
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && onClose()}
      size="lg"
      title={t("movePeopleTitle", { number: journey.live?.number ?? 0 })}
      footer={
        <>
          <Button onClick={onClose}>{t("notNow")}</Button>
          <Button
            variant="primary"
            busy={move.isPending}
            disabled={waiting.length === 0 || undecided(choice, waiting, document).length > 0}
            onClick={() => move.mutate({ journeyId: journey.id, from: [from], choice })}
          >
            {t(choice.kind === "exit" ? "letGo" : "movePeople")}
          </Button>
        </>
      }
    >
      {move.error && (
        <p role="alert" className="pb-3 text-bad">
          {errorText(move.error)}
        </p>
      )}
      <WaitingChoice
        waiting={waiting}
        document={document}
        vocabulary={vocabulary}
        choice={choice}
        onChange={setChoice}
        isPaused={isPaused}
        choices={["move", "exit"]}
      />
    </Dialog>
  );
}
