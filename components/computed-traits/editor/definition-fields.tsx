"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterRows } from "@/components/segments/editor/did-fields";
import { FieldCombobox } from "@/components/segments/editor/field-combobox";
import { usePropertyFields } from "@/components/segments/editor/use-suggestions";
import { WindowFields } from "@/components/segments/editor/window-fields";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Select } from "@/components/ui/form/select";
import {
  isComputedPath,
  type Measure,
  measuredPath,
  measureKinds,
  valueOfNothing,
  windowTrait,
} from "@/domain/computed-trait/definition";
import { EventChoice } from "./event-choice";
import type { TraitDraft } from "./use-trait-draft";

type Props = { draft: TraitDraft; change: (patch: Partial<TraitDraft>) => void };

/** What a computed trait holds: which value, of which events, when. */
export function DefinitionFields({ draft, change }: Props) {
  const t = useTranslations("computedTraits.editor");
  const { definition, some } = draft;
  const { measure, events, where, window } = definition;
  const set = (patch: Partial<typeof definition>) => change({ definition: { ...definition, ...patch } });
  const trait = windowTrait(definition);
  return (
    <div className="flex flex-col gap-4">
      <Row label={t("measure")}>
        <Select
          size="sm"
          label={t("measure")}
          value={measure.kind}
          options={measureKinds.map((kind) => ({ value: kind, label: t(`measures.${kind}`) }))}
          onChange={(kind) => set({ measure: withKind(measure, kind) })}
          className="w-auto max-w-full"
        />
        <PropertyChoice measure={measure} event={events[0] ?? ""} onChange={(next) => set({ measure: next })} />
      </Row>
      <Row label={t("of")}>
        <div className="flex flex-col items-start gap-2">
          <SegmentedControl
            label={t("of")}
            value={some ? "some" : "anything"}
            onChange={(kind) => change({ some: kind === "some" })}
            segments={[
              { value: "some", label: t("ofKinds.some") },
              { value: "anything", label: t("ofKinds.anything") },
            ]}
          />
          {some ? (
            <EventChoice events={events} onChange={(next) => set({ events: next })} />
          ) : (
            <p className="text-pretty text-muted text-sm">{t("anythingHint")}</p>
          )}
        </div>
      </Row>
      <Row label={t("filters")}>
        <FilterRows event={some ? (events[0] ?? "") : ""} where={where} onChange={(next) => set({ where: next })} />
      </Row>
      <Row label={t("window")}>
        <WindowFields
          window={window}
          mayUse={({ path }) => !isComputedPath(path)}
          onChange={(next) => set({ window: next })}
        />
      </Row>
      {trait !== null && isComputedPath(trait) && (
        <p role="alert" className="text-bad text-sm">
          {t("sentTrait")}
        </p>
      )}
      <p className="text-pretty text-muted text-sm">
        {t(valueOfNothing(measure) === 0 ? "ofNothing.zero" : "ofNothing.missing")}
        {measure.kind === "mostFrequent" && ` ${t("ties")}`}
      </p>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold text-sm">{label}</legend>
      <div className="flex flex-wrap items-center gap-1.5">{children}</div>
    </fieldset>
  );
}

function PropertyChoice({
  measure,
  event,
  onChange,
}: {
  measure: Measure;
  event: string;
  onChange: (measure: Measure) => void;
}) {
  const t = useTranslations("computedTraits.editor");
  const fields = usePropertyFields(event);
  if (!("path" in measure)) return null;
  const numeric = ["sum", "average", "min", "max"].includes(measure.kind);
  return (
    <FieldCombobox
      path={measure.path}
      fields={numeric ? fields.filter(({ kind }) => kind === "number") : fields}
      onChange={(path) => onChange({ ...measure, path })}
      label={t("property")}
      placeholder={t("chooseProperty")}
    />
  );
}

/** Another kind of value, of the same property where it has one. */
function withKind(measure: Measure, kind: Measure["kind"]): Measure {
  const path = measuredPath(measure) ?? "";
  switch (kind) {
    case "count":
    case "firstTime":
    case "lastTime":
      return { kind };
    default:
      return { kind, path };
  }
}
