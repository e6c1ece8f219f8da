"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { TraitValue } from "./trait-value";

export type PersonEvent = ApiOutputs["people"]["events"]["events"][number];

const previewed = 3;

/** One event; opens to all its properties. */
export function EventLine({ event }: { event: PersonEvent }) {
  const t = useTranslations("person");
  const properties = Object.entries(event.properties ?? {});
  const context = Object.entries(event.context ?? {});
  const preview = properties.filter(([, value]) => typeof value !== "object").slice(0, previewed);
  return (
    <li>
      <details className="group">
        <summary className="flex list-none items-center gap-3 rounded-md px-3 py-2 outline-offset-[-2px] hover:bg-text/3 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90" />
          <span className="shrink-0 font-semibold">{event.name}</span>
          <span className="min-w-0 flex-1 truncate text-muted text-sm">
            {preview.map(([name, value]) => `${name}: ${value}`).join(" · ")}
          </span>
          <DateTime at={event.time} className="shrink-0 text-muted text-sm" />
        </summary>
        <div className="flex flex-col gap-3 border-line border-t px-10 py-3">
          <Values label={t("properties")} values={properties} empty={t("noProperties")} />
          {context.length > 0 && <Values label={t("context")} values={context} />}
          <p className="text-muted text-xs">
            {t("happenedAt")} <DateTime at={event.time} show="exact" /> · {t("receivedAt")}{" "}
            <DateTime at={event.receivedAt} show="exact" />
          </p>
        </div>
      </details>
    </li>
  );
}

function Values({ label, values, empty }: { label: string; values: [string, unknown][]; empty?: string }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted text-xs">{label}</p>
      {values.length === 0 ? (
        <p className="text-muted text-sm">{empty}</p>
      ) : (
        <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {values.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="break-words text-muted">{name}</dt>
              <dd className="min-w-0 break-words">
                <TraitValue value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
