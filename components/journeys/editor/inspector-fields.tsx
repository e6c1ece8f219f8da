"use client";
import { Maximize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, use, useState } from "react";
import type { InspectorFields } from "@/components/canvas/inspector/inspector-types";
import { Colleagues } from "@/components/journeys/editor/colleagues";
import { ListChoice } from "@/components/lists/list-choice";
import { LiquidField } from "@/components/messages/editor/liquid-field";
import { SmsContentEditor } from "@/components/messages/editor/sms-content-editor";
import { EmailContentEditor } from "@/components/messages/email-content-editor";
import { FilterRows } from "@/components/segments/editor/did-fields";
import {
  useEventNames,
  usePropertyFields,
  useSegmentNames,
  useTraitFields,
} from "@/components/segments/editor/use-suggestions";
import { PredicateEditor } from "@/components/segments/predicate-editor";
import { Button } from "@/components/ui/action/button";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { Dialog } from "@/components/ui/overlay/dialog";
import { everyone } from "@/domain/segment/predicate";
import { ExperimentResults } from "./experiment-results";
import { PathField } from "./path-field";
import { useStepNames } from "./use-step-names";

/** The event that starts the journey on the screen, so that e-mails can offer its properties. */
export const EntryEventContext = createContext<string | null>(null);

/** The journey on the screen, so that it is not offered to itself and its own numbers are shown. */
export const JourneyIdContext = createContext<number | null>(null);

/** The controls a step's form may ask for, fed with this workspace's data. */
export const inspectorFields: InspectorFields = {
  EventName: function EventName({ value, onChange, label, error }) {
    const t = useTranslations("segments.editor");
    const options = useEventNames().map((name) => ({ value: name, label: name }));
    return (
      <Field label={label} error={error}>
        <Combobox
          value={value === "" ? null : value}
          onChange={onChange}
          options={options}
          placeholder={t("chooseEvent")}
          searchPlaceholder={t("searchEvent")}
          emptyText={t("noEvent")}
          freeText={(text) => t("useText", { text })}
        />
      </Field>
    );
  },

  PropertyFilters: function PropertyFilters({ event, value, onChange, label }) {
    if (event === "") return null;
    return (
      <fieldset className="flex min-w-0 flex-col gap-1.5">
        <legend className="sr-only">{label}</legend>
        <FilterRows event={event} where={value} onChange={onChange} />
      </fieldset>
    );
  },

  Predicate: function PredicateField({ value, onChange, label }) {
    return (
      <fieldset className="flex min-w-0 flex-col gap-1.5">
        <legend className="mb-1.5 font-semibold text-sm">{label}</legend>
        <PredicateEditor value={value ?? everyone} onChange={onChange} />
      </fieldset>
    );
  },

  Segment: function SegmentField({ value, onChange, label, error }) {
    const t = useTranslations("segments.editor");
    const options = useSegmentNames().map(({ id, name }) => ({ value: String(id), label: name }));
    return (
      <Field label={label} error={error}>
        <Combobox
          value={value === null ? null : String(value)}
          onChange={(id) => onChange(Number(id))}
          options={options}
          placeholder={t("chooseSegment")}
          searchPlaceholder={t("searchSegment")}
          emptyText={t("noSegment")}
        />
      </Field>
    );
  },

  List: function ListField({ value, onChange, label, error }) {
    return (
      <Field label={label} error={error}>
        <ListChoice value={value} onChange={onChange} />
      </Field>
    );
  },

  LiquidText: function LiquidTextField({ lines = "one", ...rest }) {
    const eventName = use(EntryEventContext);
    return <LiquidField {...rest} kind={lines === "one" ? "line" : "plain"} eventName={eventName} />;
  },

  SmsContent: function SmsContentField(props) {
    return <SmsContentEditor {...props} eventName={use(EntryEventContext)} />;
  },

  Colleagues,

  Trait: function TraitField(props) {
    const t = useTranslations("segments.editor");
    return <PathField {...props} fields={useTraitFields()} placeholder={t("chooseTrait")} />;
  },

  Journey: function JourneyField({ value, onChange, label, hint, error }) {
    const t = useTranslations("journeys");
    const own = use(JourneyIdContext);
    const { journeys } = useStepNames();
    const options = [...journeys].flatMap(([id, name]) => (id === own ? [] : [{ value: String(id), label: name }]));
    return (
      <Field label={label} hint={hint} error={error}>
        <Combobox
          value={value === null ? null : String(value)}
          onChange={(id) => onChange(Number(id))}
          options={options}
          placeholder={t("chooseJourney")}
          searchPlaceholder={t("searchJourney")}
          emptyText={t("noJourneyFound")}
        />
      </Field>
    );
  },

  EntryProperty: function EntryPropertyField(props) {
    const t = useTranslations("segments.editor");
    const event = use(EntryEventContext);
    return <PathField {...props} fields={usePropertyFields(event ?? "")} placeholder={t("chooseProperty")} />;
  },

  ExperimentResults: function ExperimentField(props) {
    const journeyId = use(JourneyIdContext);
    return journeyId === null ? null : <ExperimentResults journeyId={journeyId} {...props} />;
  },

  EmailContent: function EmailField({ value, onChange }) {
    const t = useTranslations("journeys");
    const eventName = use(EntryEventContext);
    const [large, setLarge] = useState(false);
    const change = (content: typeof value) => onChange(content, "content");
    return (
      <>
        <Button icon={<Maximize2 aria-hidden />} onClick={() => setLarge(true)}>
          {t("editEmailLarge")}
        </Button>
        {!large && <EmailContentEditor value={value} onChange={change} eventName={eventName} preview={false} />}
        <Dialog open={large} onOpenChange={setLarge} title={t("email")} size="xl">
          <div data-inspector>
            <EmailContentEditor value={value} onChange={change} eventName={eventName} />
          </div>
        </Dialog>
      </>
    );
  },
};
