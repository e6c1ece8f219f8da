"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { drawPredicate, facingRight } from "@/domain/segment-flow/draw-predicate";
import { SegmentCanvas } from "../canvas/segment-canvas";
import { SegmentSentence } from "./segment-sentence";
import type { Segment, useSegmentDraft } from "./use-segment-draft";

/** A segment as a flowchart: as it was drawn, or its rules drawn now. */
export function FlowTab({
  edit,
  segment,
  readOnly,
}: {
  edit: ReturnType<typeof useSegmentDraft>;
  segment: Segment | null;
  readOnly: boolean;
}) {
  const t = useTranslations("segmentFlow");
  const { draft, setFlow } = edit;
  const [start] = useState(() =>
    draft.flow ? facingRight(draft.flow) : drawPredicate(draft.predicate, draft.name, segment?.id ?? null),
  );
  const drawnIn = segment?.drawnIn ?? null;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {drawnIn && (
        <p className="flex flex-wrap items-center gap-2">
          {t("drawnIn", { name: drawnIn.name })}
          <Link href={`/segments/${drawnIn.id}`} className="text-accent hover:underline">
            {t("openDrawing")}
          </Link>
        </p>
      )}
      <SegmentCanvas start={start} onChange={setFlow} segmentId={segment?.id} readOnly={readOnly || drawnIn !== null} />
      <SegmentSentence tree={draft.predicate} />
    </div>
  );
}
