"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { eventEntry } from "./definition";

export const EventEntryInspector = defineInspector(eventEntry, ({ config, change, t, isMissing, fields }) => (
  <>
    <fields.EventName
      label={t("event")}
      value={config.event}
      error={isMissing("event") ? t("choose") : undefined}
      onChange={(event) => change({ ...config, event })}
    />
    <fields.PropertyFilters
      label={t("filters")}
      event={config.event}
      value={config.where}
      onChange={(where) => change({ ...config, where }, "where")}
    />
  </>
));
