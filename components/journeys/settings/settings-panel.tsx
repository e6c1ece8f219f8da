"use client";
import type { Editor } from "@/components/canvas/editing/editor";
import type { InspectorFields } from "@/components/canvas/inspector/inspector-types";
import type { JourneyDocument } from "@/domain/journey/document";
import { EligibilitySection } from "./eligibility-section";
import { EntriesSection } from "./entries-section";
import { ExitRulesSection } from "./exit-rules-section";
import { GoalsSection } from "./goals-section";
import { MessagesSection } from "./messages-section";
import { ReentrySection } from "./reentry-section";
import type { ChangeSettings } from "./section";
import { TimeSection } from "./time-section";

/** What holds for the whole journey: who may enter and how often, what counts as success, what ends it, and when. */
export function SettingsPanel({
  document,
  editor,
  fields,
  readOnly,
}: {
  document: JourneyDocument;
  editor: Editor<JourneyDocument>;
  fields: InspectorFields;
  readOnly: boolean;
}) {
  const change: ChangeSettings = (settings, field) =>
    editor.edit(
      (draft) => {
        Object.assign(draft.settings, settings);
      },
      field ? { gesture: `settings:${field}` } : {},
    );
  const props = { settings: document.settings, change, fields };
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-6">
      <ReentrySection {...props} />
      <EligibilitySection {...props} />
      <EntriesSection {...props} />
      <GoalsSection {...props} />
      <ExitRulesSection {...props} />
      <MessagesSection {...props} />
      <TimeSection {...props} />
    </fieldset>
  );
}
