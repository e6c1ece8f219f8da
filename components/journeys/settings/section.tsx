"use client";
import type { ReactNode } from "react";
import type { InspectorFields } from "@/components/canvas/inspector/inspector-types";
import type { JourneySettings } from "@/domain/journey/settings";

/** Changes settings; changes of one `field` in a row undo as one. */
export type ChangeSettings = (settings: Partial<JourneySettings>, field?: string) => void;

export type SectionProps = { settings: JourneySettings; change: ChangeSettings; fields: InspectorFields };

/** A part of the settings under a heading of its own. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold text-sm">{title}</h3>
        {hint && <p className="text-muted text-xs">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
