"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Rocket } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { Autosave } from "@/components/canvas/editing/autosave";
import type { Editor } from "@/components/canvas/editing/editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Dialog } from "@/components/ui/overlay/dialog";
import { diffJourneys, sameJourney } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import type { OpenJourney } from "../editor/journey-editor";
import { ProblemRows } from "../editor/problem-list";
import type { JourneyProblem } from "../editor/use-problems";
import { isDecided, type When, WhenField } from "../planned/when-field";
import { type Choice, stay, undecided, WaitingChoice } from "../versions/waiting-choice";
import { DiffList } from "./diff-list";
import { endOpenPorts } from "./end-open-ports";
import { PublishError } from "./publish-error";
import { PublishFacts } from "./publish-facts";

/** Before going live: what is wrong, what changes, who is inside, who would enter. */
export function PublishDialog({
  journey,
  document,
  vocabulary,
  problems,
  autosave,
  editor,
  onReveal,
  onClose,
}: {
  journey: OpenJourney;
  document: JourneyDocument;
  vocabulary: CanvasVocabulary;
  problems: readonly JourneyProblem[];
  autosave: Autosave<JourneyDocument>;
  editor: Editor<JourneyDocument>;
  onReveal: (id: string | null) => void;
  onClose: () => void;
}) {
  const t = useTranslations("journeys.publish");
  const saved = useSaved(autosave, document);
  const publish = usePublish(journey, onClose);
  const plan = usePlan(journey, onClose);
  const [when, setWhen] = useState<When>({ kind: "now" });
  const api = useTRPC();
  const words = useTranslations("versions");
  const [choice, setChoice] = useState<Choice>(stay);
  const [note, setNote] = useState("");
  const facts = useQuery({ ...api.journeys.publishFacts.queryOptions({ journeyId: journey.id }), staleTime: 0 });
  const waiting = facts.data?.waiting ?? [];
  const live = journey.live?.document ?? null;
  const diff = useMemo(() => (live ? diffJourneys(live, document) : null), [live, document]);
  const unchanged = live !== null && journey.status !== "stopped" && sameJourney(live, document);
  const open = problems.some((p) => p.problem?.code === "not_connected");
  const isReady =
    problems.length === 0 && !unchanged && undecided(choice, waiting, document).length === 0 && isDecided(when);
  const go = () => {
    const asked = { journeyId: journey.id, revision: autosave.revision(), note, waiting: choice };
    if (when.kind === "now") publish.mutate(asked);
    else plan.mutate({ ...asked, at: when.at });
  };
  const later = useTranslations("versions.planned");
  const momentRefused = plan.error !== null && fieldOf(plan.error) === "at";
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && onClose()}
      size="lg"
      title={t(problems.length > 0 ? "titleNotReady" : live ? "titleAgain" : "title", { name: journey.name })}
      description={problems.length > 0 ? t("notReady", { n: problems.length }) : undefined}
      footer={
        <>
          {open && (
            <Button onClick={() => editor.edit(endOpenPorts(vocabulary))} className="mr-auto">
              {t("endOpenPaths")}
            </Button>
          )}
          <Button onClick={onClose}>{t("notNow")}</Button>
          <Button
            variant="primary"
            icon={<Rocket aria-hidden />}
            disabled={!isReady || saved === "failed"}
            busy={publish.isPending || plan.isPending || saved === "saving"}
            onClick={go}
          >
            {when.kind === "later" ? later("plan") : t(journey.status === "paused" ? "publishPaused" : "publishNow")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {publish.error && <PublishError error={publish.error} />}
        {plan.error && !momentRefused && <PublishError error={plan.error} />}
        {saved === "failed" && (
          <p role="alert" className="text-bad">
            {t("saveFirst")}
          </p>
        )}
        {problems.length > 0 ? (
          <ProblemRows problems={problems} vocabulary={vocabulary} document={document} onReveal={onReveal} />
        ) : (
          <>
            {unchanged ? (
              <p className="text-muted">{t("unchanged")}</p>
            ) : (
              <p className="flex items-center gap-2">
                <CircleCheck aria-hidden className="size-4 text-ok" /> {t("ready")}
              </p>
            )}
            <PublishFacts journey={journey} revision={saved === "saved" ? autosave.revision() : null} />
            {!unchanged && (
              <>
                <WaitingChoice
                  waiting={waiting}
                  document={document}
                  vocabulary={vocabulary}
                  choice={choice}
                  onChange={setChoice}
                  isPaused={journey.status === "paused"}
                />
                <WhenField journeyId={journey.id} value={when} onChange={setWhen} error={momentRefused} />
                <Field label={words("note")} hint={words("noteHint")}>
                  <Textarea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
                </Field>
              </>
            )}
            {diff && !unchanged && (
              <section aria-labelledby="publish-diff" className="flex flex-col gap-2">
                <h3 id="publish-diff" className="text-sm">
                  {t("changes", { version: journey.live?.number ?? 0 })}
                </h3>
                <DiffList diff={diff} vocabulary={vocabulary} />
              </section>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What is published is what the server has: the draft is saved first. */
function useSaved(autosave: Autosave<JourneyDocument>, document: JourneyDocument): "saving" | "saved" | "failed" {
  const [result, setResult] = useState<{ document: JourneyDocument; ok: boolean } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void autosave.flush().then((ok) => isCurrent && setResult({ document, ok }));
    return () => {
      isCurrent = false;
    };
  }, [autosave, document]);
  if (result?.document !== document) return "saving";
  return result.ok ? "saved" : "failed";
}

/** The input a refusal is about, if it says so. */
function fieldOf({ data }: { data?: { domain?: { details?: unknown } | null } | null }): unknown {
  const details = data?.domain?.details;
  return typeof details === "object" && details !== null ? Reflect.get(details, "field") : undefined;
}

function usePlan(journey: OpenJourney, onDone: () => void) {
  const t = useTranslations("versions.planned");
  const api = useTRPC();
  const cache = useQueryClient();
  const format = useFormat();
  return useMutation(
    api.journeys.planPublish.mutationOptions({
      onSuccess: async ({ publishAt }) => {
        await cache.invalidateQueries(api.journeys.plans.queryFilter({ journeyId: journey.id }));
        void cache.invalidateQueries(api.journeys.list.queryFilter());
        onDone();
        toast.success(t("done", { time: format.minuteTime(publishAt) }));
      },
    }),
  );
}

function usePublish(journey: OpenJourney, onDone: () => void) {
  const t = useTranslations("journeys.publish");
  const api = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    api.journeys.publish.mutationOptions({
      onSuccess: async ({ number, status, enrolling }) => {
        await cache.invalidateQueries(api.journeys.read.queryFilter({ journeyId: journey.id }));
        void cache.invalidateQueries(api.journeys.list.queryFilter());
        void cache.invalidateQueries(api.journeys.plans.queryFilter({ journeyId: journey.id }));
        onDone();
        toast.success(t(status === "paused" ? "donePaused" : "done", { number }), {
          description: enrolling > 0 ? t("enrolling", { n: enrolling }) : undefined,
        });
      },
    }),
  );
}
