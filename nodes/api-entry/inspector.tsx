"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { apiEntry } from "./definition";

const example = `POST /api/v1/journeys/{id}/enrolments

{
  "people": [
    { "email": "asha@example.com",
      "data": { "order_id": "A-17" } }
  ]
}`;

export const ApiEntryInspector = defineInspector(apiEntry, ({ t }) => (
  <div className="flex flex-col gap-2 text-sm text-muted">
    <p>{t("how")}</p>
    <pre className="overflow-x-auto rounded-md border border-line bg-canvas p-2 text-xs text-text" tabIndex={0}>
      {example}
    </pre>
    <p>{t("data")}</p>
    <p>{t("docs")}</p>
  </div>
));
