"use client";
import { Plus, X } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { sendEvent } from "./definition";

type Value = string | number | boolean;
type Kind = "kindText" | "kindNumber" | "kindYes" | "kindNo";
const kinds: readonly Kind[] = ["kindText", "kindNumber", "kindYes", "kindNo"];
const startOf: Record<Kind, Value> = { kindText: "", kindNumber: 0, kindYes: true, kindNo: false };

const kindOf = (value: Value): Kind => {
  if (typeof value === "number") return "kindNumber";
  if (typeof value === "boolean") return value ? "kindYes" : "kindNo";
  return "kindText";
};

export const SendEventInspector = defineInspector(sendEvent, ({ config, change, t, isMissing, fields }) => {
  const set = (index: number, part: { name?: string; value?: Value }, field?: string) =>
    change({ ...config, properties: config.properties.map((p, i) => (i === index ? { ...p, ...part } : p)) }, field);
  const rows = config.properties.map((property, at) => ({ property, at }));
  return (
    <>
      <fields.EventName
        label={t("event")}
        value={config.event}
        onChange={(event) => change({ ...config, event })}
        error={isMissing("event") ? t(config.event.trim() === "" ? "choose" : "reserved") : undefined}
      />
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-semibold text-sm">{t("properties")}</legend>
        {rows.map(({ property: { name, value }, at }) => (
          <div key={at} className="flex flex-col gap-2 rounded-lg border border-line p-3">
            <div className="flex items-center gap-1.5">
              <Input
                aria-label={t("property", { n: at + 1 })}
                aria-invalid={isMissing(`properties.${at}.name`) || undefined}
                placeholder={t("propertyName")}
                value={name}
                maxLength={200}
                onChange={(event) => set(at, { name: event.currentTarget.value }, `name${at}`)}
              />
              <IconButton
                label={t("removeProperty", { n: at + 1 })}
                onClick={() => change({ ...config, properties: config.properties.filter((_, i) => i !== at) })}
              >
                <X aria-hidden />
              </IconButton>
            </div>
            <div className="flex items-center gap-1.5">
              <Select
                label={t("kind", { n: at + 1 })}
                value={kindOf(value)}
                onChange={(kind) => set(at, { value: startOf[kind] })}
                options={kinds.map((one) => ({ value: one, label: t(one) }))}
                className="w-28 shrink-0"
              />
              {typeof value === "string" && (
                <Input
                  aria-label={t("value", { n: at + 1 })}
                  value={value}
                  placeholder="{{ event.total }}"
                  onChange={(event) => set(at, { value: event.currentTarget.value }, `value${at}`)}
                />
              )}
              {typeof value === "number" && (
                <NumberInput
                  label={t("value", { n: at + 1 })}
                  value={value}
                  step={0.01}
                  onChange={(next) => set(at, { value: next ?? 0 }, `value${at}`)}
                />
              )}
            </div>
          </div>
        ))}
        <Button
          icon={<Plus aria-hidden />}
          className="self-start"
          onClick={() => change({ ...config, properties: [...config.properties, { name: "", value: "" }] })}
        >
          {t("addProperty")}
        </Button>
      </fieldset>
    </>
  );
});
