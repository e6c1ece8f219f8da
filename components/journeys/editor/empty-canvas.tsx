"use client";
import { LayoutTemplate, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Editor } from "@/components/canvas/editing/editor";
import { Button } from "@/components/ui/action/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { JourneyDocument } from "@/domain/journey/document";
import { TemplateGrid } from "../list/template-grid";

/** The first thing on an empty drawing: begin with a step or with a ready journey. */
export function EmptyCanvas({ editor, onAdd }: { editor: Editor<JourneyDocument>; onAdd: () => void }) {
  const t = useTranslations("journeys.empty");
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <div className="flex max-w-100 flex-col items-center gap-3 rounded-lg border border-line bg-surface p-8 text-center shadow-card">
        <h2 className="text-lg">{t("canvasTitle")}</h2>
        <p className="text-pretty text-muted">{t("canvasText")}</p>
        <div className="flex flex-wrap justify-center gap-2 pt-1">
          <Button icon={<LayoutTemplate aria-hidden />} onClick={() => setChoosing(true)}>
            {t("useTemplate")}
          </Button>
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
            {t("addEntry")}
          </Button>
        </div>
      </div>
      <Dialog open={choosing} onOpenChange={setChoosing} title={t("templates")} size="xl">
        <TemplateGrid
          onChoose={({ document }) => {
            setChoosing(false);
            editor.edit((draft) => {
              Object.assign(draft, document);
            });
          }}
        />
      </Dialog>
    </>
  );
}
