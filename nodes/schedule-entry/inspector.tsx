"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { useNow } from "@/components/ui/data/date-time";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { languages } from "@/domain/i18n/language";
import { occurrencesAfter } from "@/domain/schedule/occurrences";
import { schedule } from "@/domain/schedule/schedule";
import { scheduleEntry } from "./definition";
import { RecurrenceForm } from "./recurrence-form";
import { sayWall } from "./say-schedule";

type Config = ReturnType<typeof scheduleEntry.initial>;
type FormProps = InspectorProps<Config>;

export const ScheduleEntryInspector = defineInspector(scheduleEntry, (props) => {
  const { config, change, t, isMissing, fields } = props;
  return (
    <>
      <Field label={t("who")}>
        <RadioGroup
          value={config.audience}
          onChange={(audience) => change({ ...config, audience })}
          options={[
            { value: "segment", label: t("whoSegment") },
            { value: "everyone", label: t("whoEveryone") },
          ]}
        />
      </Field>
      {config.audience === "segment" && (
        <fields.Segment
          label={t("segment")}
          value={config.segmentId}
          error={isMissing("segmentId") ? t("choose") : undefined}
          onChange={(segmentId) => change({ ...config, segmentId })}
        />
      )}
      <StartFields {...props} />
      <RecurrenceForm {...props} />
      <Upcoming {...props} />
      <Field label={t("clock")}>
        <RadioGroup
          value={config.clock}
          onChange={(clock) => change({ ...config, clock })}
          options={[
            { value: "workspace", label: t("clock.workspace"), hint: t("clock.workspaceHint") },
            { value: "person", label: t("clock.person"), hint: t("clock.personHint") },
          ]}
        />
      </Field>
      <Field label={t("missed")} hint={t("missedHint")}>
        <RadioGroup
          value={config.missed}
          onChange={(missed) => change({ ...config, missed })}
          options={(["once", "all", "skip"] as const).map((value) => ({ value, label: t(`missed.${value}`) }))}
        />
      </Field>
    </>
  );
});

const defaultTime = "09:00";

function StartFields({ config, change, t, isMissing }: FormProps) {
  const [day = "", time = ""] = config.start.split("T");
  const missing = isMissing("start");
  return (
    <div className="flex items-start gap-2">
      <Field label={t("day")} error={missing && day === "" && t("chooseDay")} className="flex-1">
        <Input
          type="date"
          value={day}
          onChange={({ currentTarget: { value } }) =>
            change({ ...config, start: value === "" ? "" : `${value}T${time || defaultTime}` }, "start")
          }
        />
      </Field>
      <Field label={t("time")} className="w-32 shrink-0">
        <Input
          type="time"
          value={time}
          disabled={day === ""}
          onChange={({ currentTarget: { value } }) =>
            change({ ...config, start: `${day}T${value === "" ? defaultTime : value.slice(0, 5)}` }, "start")
          }
        />
      </Field>
    </div>
  );
}

/** The next five times, on the wall; the same function that runs the schedule. */
function Upcoming({ config, t }: FormProps) {
  const now = useNow();
  const settings = useFormatSettings();
  const ready = schedule.shape.start.safeParse(config.start).success;
  if (now === null || !ready) return null;
  const language = languages.find((one) => one === settings.language) ?? "en";
  const times = upcoming(config, settings.timeZone, now);
  return (
    <section aria-label={t("upcoming")} className="rounded-lg border border-line p-3 text-sm">
      <h3 className="mb-1 font-semibold">{t("upcoming")}</h3>
      {times.length === 0 ? (
        <p className="text-warn">{t("noneLeft")}</p>
      ) : (
        <ol className="tabular flex flex-col gap-0.5 text-muted">
          {times.map((wall) => (
            <li key={wall}>{sayWall(wall, language)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function upcoming(config: Config, zone: string, now: number): string[] {
  try {
    return occurrencesAfter(config, zone, now, 5).map(({ wall }) => wall);
  } catch {
    return [];
  }
}
