"use client";
import { Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { switchStep } from "./definition";

const casesMax = 20;

export const SwitchInspector = defineInspector(switchStep, ({ config, change, t, fields, freshPort, isMissing }) => {
  const { source, path, cases } = config;
  const wrong = isMissing("cases") || cases.some((_, i) => isMissing(`cases.${i}.value`));
  return (
    <>
      <Field label={t("source")}>
        <Select
          value={source}
          onChange={(next) => change({ ...config, source: next, path: "" })}
          options={[
            { value: "trait", label: t("sourceTrait") },
            { value: "event", label: t("sourceEvent") },
          ]}
        />
      </Field>
      {source === "trait" ? (
        <fields.Trait label={t("path")} value={path} onChange={(next) => change({ ...config, path: next })} />
      ) : (
        <fields.EntryProperty
          label={t("property")}
          value={path}
          onChange={(next) => change({ ...config, path: next }, "path")}
        />
      )}
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-semibold text-sm">{t("cases")}</legend>
        {cases.map(({ port, value }, i) => (
          <div key={port} className="flex items-center gap-1.5">
            <Input
              aria-label={t("case", { n: i + 1 })}
              value={value}
              maxLength={200}
              onChange={(event) => {
                const next = event.currentTarget.value;
                change(
                  { ...config, cases: cases.map((one) => (one.port === port ? { port, value: next } : one)) },
                  `case:${port}`,
                );
              }}
            />
            <IconButton
              label={t("removeCase", { n: i + 1 })}
              onClick={() => change({ ...config, cases: cases.filter((one) => one.port !== port) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button
          icon={<Plus aria-hidden />}
          className="self-start"
          disabled={cases.length >= casesMax}
          onClick={() => change({ ...config, cases: [...cases, { port: freshPort(), value: "" }] })}
        >
          {t("addCase")}
        </Button>
        {wrong && cases.length > 0 && (
          <p role="alert" className="text-bad text-xs">
            {t("chooseCases")}
          </p>
        )}
        <p className="text-muted text-xs">{t("casesHint")}</p>
      </fieldset>
    </>
  );
});
