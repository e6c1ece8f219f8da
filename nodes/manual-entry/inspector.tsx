"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { manualEntry } from "./definition";

export const ManualEntryInspector = defineInspector(manualEntry, ({ t }) => (
  <div className="flex flex-col gap-2 text-sm text-muted">
    <p>{t("where")}</p>
    <ul className="flex list-disc flex-col gap-1 ps-4">
      <li>{t("list")}</li>
      <li>{t("person")}</li>
      <li>{t("upload")}</li>
    </ul>
    <p>{t("rules")}</p>
  </div>
));
