"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FilePen, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CanvasEditor } from "@/components/canvas/canvas-editor";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { createEditor, type Editor } from "@/components/canvas/editing/editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import { Dialog } from "@/components/ui/overlay/dialog";
import { diffJourneys } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import { inspectorFields } from "../editor/inspector-fields";
import type { OpenJourney } from "../editor/journey-editor";
import { StepInspector } from "../editor/step-inspector";
import { DiffList } from "../publish/diff-list";
import { type Choice, stay, undecided, WaitingChoice } from "./waiting-choice";

type Props = {
  journey: OpenJourney;
  versionId: number;
  vocabulary: CanvasVocabulary;
  editor: Editor<JourneyDocument>;
  readOnly: boolean;
  onClose: () => void;
};

/** An older version on the canvas, only to look at, or against any other. */
export function VersionDialog({ journey, versionId, vocabulary, editor, readOnly, onClose }: Props) {
  const t = useTranslations("versions");
  const api = useTRPC();
  const [rollingBack, setRollingBack] = useState(false);
  const version = useQuery(api.journeys.version.queryOptions({ journeyId: journey.id, versionId }));
  const isLive = journey.live?.id === versionId;
  const info = journey.versions.find(({ id }) => id === versionId);
  if (rollingBack && version.data) {
    return (
      <RollBack
        journey={journey}
        version={version.data}
        vocabulary={vocabulary}
        onClose={(done) => (done ? onClose() : setRollingBack(false))}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && onClose()}
      size="xl"
      title={t("versionTitle", { number: info?.number ?? 0 })}
      description={info?.note || t("readOnly")}
      footer={
        readOnly ? undefined : (
          <>
            <Button
              icon={<FilePen aria-hidden />}
              disabled={!version.data}
              onClick={() => {
                const document = version.data?.document;
                if (!document) return;
                editor.edit((draft) => {
                  Object.assign(draft, document);
                });
                onClose();
                toast.success(t("asDraftDone"), { action: { label: t("undo"), onClick: editor.undo } });
              }}
            >
              {t("asDraft")}
            </Button>
            {!isLive && (
              <Button icon={<Undo2 aria-hidden />} disabled={!version.data} onClick={() => setRollingBack(true)}>
                {t("rollBack")}
              </Button>
            )}
          </>
        )
      }
    >
      {version.data ? (
        <Shown journey={journey} document={version.data.document} versionId={versionId} vocabulary={vocabulary} />
      ) : (
        <Skeleton className="h-[60dvh] w-full" />
      )}
    </Dialog>
  );
}

type ShownProps = { journey: OpenJourney; document: JourneyDocument; versionId: number; vocabulary: CanvasVocabulary };

const noProblems: never[] = [];

function Shown({ journey, document, versionId, vocabulary }: ShownProps) {
  const t = useTranslations("versions");
  const api = useTRPC();
  const [against, setAgainst] = useState("none");
  const still = useMemo(() => createEditor<JourneyDocument>(document, () => 0), [document]);
  const otherId = against === "none" || against === "draft" ? 0 : Number(against);
  const other = useQuery({
    ...api.journeys.version.queryOptions({ journeyId: journey.id, versionId: otherId }),
    enabled: otherId > 0,
  });
  const compared = against === "draft" ? journey.draft : other.data?.document;
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("compareWith")} className="max-w-72">
        <Select
          value={against}
          onChange={setAgainst}
          options={[
            { value: "none", label: t("showCanvas") },
            { value: "draft", label: t("draft") },
            ...journey.versions
              .filter(({ id }) => id !== versionId)
              .map(({ id, number }) => ({ value: String(id), label: t("version", { number }) })),
          ]}
        />
      </Field>
      {against === "none" ? (
        <div className="h-[60dvh] overflow-hidden rounded-lg border border-line">
          <CanvasEditor
            editor={still}
            vocabulary={vocabulary}
            problems={noProblems}
            numbers={null}
            readOnly
            side={null}
            onSideClose={() => {}}
            renderInspector={(id, joins) => {
              const node = document.nodes.find((n) => n.id === id);
              return node ? (
                <StepInspector
                  node={node}
                  document={document}
                  editor={still}
                  vocabulary={vocabulary}
                  problems={noProblems}
                  fields={inspectorFields}
                  joins={joins}
                  readOnly
                />
              ) : null;
            }}
          />
        </div>
      ) : compared ? (
        <DiffList diff={diffJourneys(document, compared)} vocabulary={vocabulary} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </div>
  );
}

type RollBackProps = {
  journey: OpenJourney;
  version: { id: number; number: number; document: JourneyDocument };
  vocabulary: CanvasVocabulary;
  onClose: (done: boolean) => void;
};

function RollBack({ journey, version, vocabulary, onClose }: RollBackProps) {
  const t = useTranslations("versions");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [choice, setChoice] = useState<Choice>(stay);
  const [note, setNote] = useState("");
  const facts = useQuery({ ...api.journeys.publishFacts.queryOptions({ journeyId: journey.id }), staleTime: 0 });
  const waiting = facts.data?.waiting ?? [];
  const rollBack = useMutation(
    api.journeys.rollBack.mutationOptions({
      onSuccess: async ({ number }) => {
        await cache.invalidateQueries(api.journeys.read.queryFilter({ journeyId: journey.id }));
        void cache.invalidateQueries(api.journeys.publishFacts.queryFilter({ journeyId: journey.id }));
        toast.success(t("rolledBack", { number, repeats: version.number }));
        onClose(true);
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && onClose(false)}
      size="lg"
      title={t("rollBackTitle", { number: version.number })}
      description={t("rollBackHint")}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("notNow")}</Button>
          <Button
            variant="primary"
            busy={rollBack.isPending}
            disabled={undecided(choice, waiting, version.document).length > 0}
            onClick={() => rollBack.mutate({ journeyId: journey.id, versionId: version.id, note, waiting: choice })}
          >
            {t("rollBack")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {rollBack.error && (
          <p role="alert" className="text-bad">
            {errorText(rollBack.error)}
          </p>
        )}
        <Field label={t("note")} hint={t("noteHint")}>
          <Textarea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <WaitingChoice
          waiting={waiting}
          document={version.document}
          vocabulary={vocabulary}
          choice={choice}
          onChange={setChoice}
          isPaused={journey.status === "paused"}
        />
        {journey.live && (
          <section className="flex flex-col gap-2">
            <h3 className="text-sm">{t("changesTo", { number: journey.live.number })}</h3>
            <DiffList diff={diffJourneys(journey.live.document, version.document)} vocabulary={vocabulary} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
