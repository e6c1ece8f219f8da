"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Switch } from "@/components/ui/form/switch";
import { segmentEntry } from "./definition";

export const SegmentEntryInspector = defineInspector(segmentEntry, ({ config, change, t, isMissing, fields }) => (
  <>
    <fields.Segment
      label={t("segment")}
      value={config.segmentId}
      error={isMissing("segmentId") ? t("choose") : undefined}
      onChange={(segmentId) => change({ ...config, segmentId })}
    />
    <Field label={t("when")}>
      <RadioGroup
        value={config.on}
        onChange={(on) => change({ ...config, on })}
        options={[
          { value: "enter", label: t("whenEnter") },
          { value: "leave", label: t("whenLeave") },
        ]}
      />
    </Field>
    {config.on === "enter" && (
      <Switch
        label={t("current")}
        hint={t("currentHint")}
        checked={config.includeCurrent}
        onChange={(includeCurrent) => change({ ...config, includeCurrent })}
      />
    )}
  </>
));
