"use client";
import { Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { startJourney } from "./definition";

const dataMax = 20;

export const StartJourneyInspector = defineInspector(startJourney, ({ config, change, t, fields, isMissing }) => {
  const { data } = config;
  const set = (index: number, part: Partial<(typeof data)[number]>, field: string) =>
    change({ ...config, data: data.map((one, i) => (i === index ? { ...one, ...part } : one)) }, field);
  return (
    <>
      <fields.Journey
        label={t("journey")}
        hint={t("journeyHint")}
        value={config.journeyId}
        error={isMissing("journeyId") ? t("choose") : undefined}
        onChange={(journeyId) => change({ ...config, journeyId })}
      />
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-semibold text-sm">{t("data")}</legend>
        {placed(data).map(({ name, value, place }) => (
          <div key={place} className="flex items-center gap-1.5">
            <Input
              aria-label={t("nameOf", { n: place + 1 })}
              placeholder={t("nameOf", { n: place + 1 })}
              value={name}
              maxLength={100}
              onChange={(event) => set(place, { name: event.currentTarget.value }, `name${place}`)}
            />
            <Input
              aria-label={t("valueOf", { n: place + 1 })}
              placeholder="{{ event.order_id }}"
              value={value}
              maxLength={2000}
              onChange={(event) => set(place, { value: event.currentTarget.value }, `value${place}`)}
            />
            <IconButton
              label={t("remove", { n: place + 1 })}
              onClick={() => change({ ...config, data: data.filter((_, i) => i !== place) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button
          icon={<Plus aria-hidden />}
          className="self-start"
          disabled={data.length >= dataMax}
          onClick={() => change({ ...config, data: [...data, { name: "", value: "" }] })}
        >
          {t("add")}
        </Button>
        <p className="text-muted text-xs">{t("dataHint")}</p>
      </fieldset>
    </>
  );
});

/** Rows have no identity but their place; every control in them is told its value. */
const placed = <T extends object>(rows: readonly T[]) => rows.map((row, place) => ({ ...row, place }));
