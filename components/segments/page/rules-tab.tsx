"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/feedback/badge";
import { Progress } from "@/components/ui/feedback/progress";
import { PredicateEditor } from "../predicate-editor";
import { PreviewPanel } from "./preview-panel";
import { SegmentSentence } from "./segment-sentence";
import type { Segment, useSegmentDraft } from "./use-segment-draft";

/** The rules of a segment beside the people they match. */
export function RulesTab({
  edit,
  segment,
  readOnly,
}: {
  edit: ReturnType<typeof useSegmentDraft>;
  segment: Segment | null;
  readOnly: boolean;
}) {
  const t = useTranslations("segments.page");
  const flowWords = useTranslations("segmentFlow");
  const tree = edit.draft.predicate;
  const outputs = edit.draft.flow?.nodes.filter(({ type }) => type === "output").length ?? 1;
  const drawnIn = segment?.drawnIn ?? null;
  const locked = drawnIn ? flowWords("drawnIn", { name: drawnIn.name }) : outputs > 1 ? flowWords("manyOutputs") : null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">
        {segment && segment.status !== "live" && <Computing segment={segment} />}
        <section aria-label={t("rulesTab")} className="flex flex-col gap-3">
          <p className="text-pretty text-muted">{t(readOnly ? "readOnly" : "rulesHint")}</p>
          {locked && <p className="text-pretty text-muted">{locked}</p>}
          {!readOnly && locked === null && (
            <PredicateEditor value={tree} onChange={edit.setPredicate} exceptSegmentId={segment?.id} sentence={false} />
          )}
          {edit.problems.length > 0 && (
            <p className="text-muted text-sm" aria-live="polite">
              {t("problems", { n: new Set(edit.problems.map(({ at }) => at.join("."))).size })}
            </p>
          )}
          {!readOnly && edit.problems.length === 0 && edit.draft.name.trim() === "" && (
            <p className="text-muted text-sm">{t("needsName")}</p>
          )}
        </section>
        <SegmentSentence tree={tree} />
        {segment && <UsedBy segment={segment} />}
      </div>
      <PreviewPanel tree={tree} />
    </div>
  );
}

function Computing({ segment }: { segment: Segment }) {
  const t = useTranslations("segments.page");
  if (segment.status === "failed")
    return (
      <p role="alert" className="text-bad">
        {t("failedHint")}
      </p>
    );
  const label = t("computing", { done: segment.lanesDone, all: segment.lanes });
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-4">
      <p className="tabular font-semibold text-sm">{label}</p>
      <Progress value={segment.lanesDone / segment.lanes} label={label} />
      <p className="text-muted text-xs">{t("computingHint")}</p>
    </div>
  );
}

function UsedBy({ segment }: { segment: Segment }) {
  const t = useTranslations("segments.page");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t("usedBy")}</h2>
      {segment.usedBy.length === 0 ? (
        <p className="text-muted">{t("usedByNone")}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {segment.usedBy.map((user) => (
            <li key={`${user.kind} ${user.id}`}>
              <Link href={`/${user.kind}s/${user.id}`} className="rounded-full">
                <Badge tone={user.live ? "accent" : "neutral"}>{user.name}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
