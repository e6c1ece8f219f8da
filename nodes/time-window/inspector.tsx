"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { OpeningHoursInput } from "@/components/ui/form/opening-hours-input";
import { timeWindow } from "./definition";

export const TimeWindowInspector = defineInspector(timeWindow, ({ config, change, t, isMissing }) => (
  <>
    <p className="text-muted text-xs">{t("clockHint")}</p>
    <OpeningHoursInput value={config.hours} onChange={(hours) => change({ hours }, "hours")} />
    {config.hours.windows.some((_, i) => isMissing(`hours.windows.${i}.days`)) && (
      <p role="alert" className="text-bad text-xs">
        {t("chooseDays")}
      </p>
    )}
  </>
));
