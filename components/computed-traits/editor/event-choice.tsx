"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEventNames } from "@/components/segments/editor/use-suggestions";
import { IconButton } from "@/components/ui/action/icon-button";
import { Combobox } from "@/components/ui/form/combobox";

const eventsMax = 20;

/** Any of several events: those chosen, and one more. */
export function EventChoice({ events, onChange }: { events: string[]; onChange: (events: string[]) => void }) {
  const t = useTranslations("computedTraits.editor");
  const words = useTranslations("segments.editor");
  const options = useEventNames()
    .filter((name) => !events.includes(name))
    .map((name) => ({ value: name, label: name }));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {events.map((name) => (
        <span
          key={name}
          className="inline-flex h-7 max-w-full items-center rounded-full border border-line bg-surface pl-2.5 text-sm"
        >
          <span className="truncate">{name}</span>
          <IconButton
            size="sm"
            label={t("removeEvent", { name })}
            onClick={() => onChange(events.filter((other) => other !== name))}
          >
            <X aria-hidden />
          </IconButton>
        </span>
      ))}
      {events.length < eventsMax && (
        <Combobox
          size="sm"
          value={null}
          onChange={(name) => onChange([...new Set([...events, name])])}
          options={options}
          label={t("addEvent")}
          placeholder={t(events.length === 0 ? "chooseEvent" : "addEvent")}
          searchPlaceholder={words("searchEvent")}
          emptyText={words("noEvent")}
          freeText={(text) => words("useText", { text })}
          className="w-auto max-w-64"
        />
      )}
    </div>
  );
}
