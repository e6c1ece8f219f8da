"use client";
import { Sheet } from "@/components/ui/overlay/sheet";
import type { Predicate } from "@/domain/segment/predicate";
import { useSentence } from "../editor/use-suggestions";
import { PreviewPanel } from "../page/preview-panel";

/** The people who go along a line: how many, what they have in common in words, and twenty of them. */
export function LinePeopleSheet({
  line,
  onClose,
}: {
  line: { title: string; predicate: Predicate } | null;
  onClose: () => void;
}) {
  const sentence = useSentence();
  return (
    <Sheet open={line !== null} onOpenChange={(open) => !open && onClose()} title={line?.title ?? ""}>
      {line && (
        <div className="flex flex-col gap-4">
          <p className="text-pretty text-muted">{sentence(line.predicate)}</p>
          <PreviewPanel tree={line.predicate} />
        </div>
      )}
    </Sheet>
  );
}
