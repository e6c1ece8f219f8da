"use client";
import { useTranslations } from "next-intl";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { Button } from "@/components/ui/action/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { diffJourneys } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import { DiffList } from "../publish/diff-list";

/** Two people edited at once: what differs, and a choice that loses nothing unseen. */
export function ConflictDialog({
  open,
  onOpenChange,
  mine,
  theirs,
  vocabulary,
  onChoose,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  mine: JourneyDocument;
  theirs: { document: JourneyDocument; editedBy: string | null };
  vocabulary: CanvasVocabulary;
  onChoose: (choice: "mine" | "theirs" | "copy") => void;
}) {
  const t = useTranslations("journeys.conflict");
  const who = theirs.editedBy ?? t("someone");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("title", { who })}
      description={t("description", { who })}
      footer={
        <>
          <Button onClick={() => onChoose("copy")}>{t("keepCopy")}</Button>
          <Button onClick={() => onChoose("theirs")}>{t("takeTheirs", { who })}</Button>
          <Button variant="primary" onClick={() => onChoose("mine")}>
            {t("keepMine")}
          </Button>
        </>
      }
    >
      <h3 className="mb-2 text-sm">{t("difference", { who })}</h3>
      <DiffList diff={diffJourneys(theirs.document, mine)} vocabulary={vocabulary} />
    </Dialog>
  );
}
