"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DropZone } from "@/components/import/drop-zone";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ReadFile } from "./read-file";

/** A file of ids becomes people of a list: of this one, or of a new one that is named here. */
export function UploadDialog({
  to,
  onClose,
  onStarted,
}: {
  /** Null for a new list. */
  to: { id: number; name: string } | null;
  onClose: () => void;
  onStarted: (started: { listId: number }) => void;
}) {
  const t = useTranslations("lists.upload");
  const [importId, setImportId] = useState<number | null>(null);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={to ? t("titleTo", { name: to.name }) : t("title")}
      description={t("hint")}
    >
      {importId === null ? (
        <DropZone title={t("drop")} hint={t("dropHint")} onArrived={setImportId} />
      ) : (
        <ReadFile importId={importId} to={to} onStarted={onStarted} />
      )}
    </Dialog>
  );
}
