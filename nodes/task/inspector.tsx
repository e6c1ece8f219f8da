"use client";
import { Plus, X } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { task } from "./definition";

const mostOutcomes = 8;

export const TaskInspector = defineInspector(task, ({ config, change, t, isMissing, fields, freshPort }) => {
  const { outcomes, due } = config;
  return (
    <>
      <fields.LiquidText
        label={t("title")}
        hint={t("titleHint")}
        value={config.title}
        onChange={(title) => change({ ...config, title }, "title")}
        error={isMissing("title") ? t("choose") : undefined}
      />
      <fields.LiquidText
        lines="many"
        label={t("details")}
        value={config.details}
        onChange={(details) => change({ ...config, details }, "details")}
      />
      <Field label={t("urgency")}>
        <Select
          value={config.urgency}
          onChange={(urgency) => change({ ...config, urgency })}
          options={(["low", "normal", "high"] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      <fields.Colleagues
        label={t("assignee")}
        value={config.assignee === null ? [] : [config.assignee]}
        onChange={(chosen) => change({ ...config, assignee: chosen.at(-1) ?? null })}
      />
      <Switch
        label={t("due")}
        checked={due !== null}
        onChange={(on) => change({ ...config, due: on ? { amount: 2, unit: "days" } : null })}
      />
      {due && (
        <Field label={t("dueIn")}>
          <DurationInput
            {...due}
            onChange={({ amount, unit }) => change({ ...config, due: { amount: amount ?? 1, unit } }, "due")}
          />
        </Field>
      )}
      <Switch
        label={t("wait")}
        hint={t("waitHint")}
        checked={config.wait}
        onChange={(wait) => change({ ...config, wait })}
      />
      <Switch
        label={t("closes")}
        hint={t("closesHint")}
        checked={config.whenOver === "close"}
        onChange={(on) => change({ ...config, whenOver: on ? "close" : "keep" })}
      />
      {config.wait && (
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-1.5 font-semibold text-sm">{t("outcomes")}</legend>
          {outcomes.map(({ port, label }, at) => (
            <div key={port} className="flex items-center gap-1.5">
              <Input
                aria-label={t("outcome", { n: at + 1 })}
                aria-invalid={isMissing(`outcomes.${at}.label`) || undefined}
                value={label}
                maxLength={80}
                onChange={(event) => {
                  const next = event.currentTarget.value;
                  change(
                    { ...config, outcomes: outcomes.map((one) => (one.port === port ? { port, label: next } : one)) },
                    `outcome ${port}`,
                  );
                }}
              />
              <IconButton
                label={t("removeOutcome", { n: at + 1 })}
                disabled={outcomes.length === 1}
                onClick={() => change({ ...config, outcomes: outcomes.filter((one) => one.port !== port) })}
              >
                <X aria-hidden />
              </IconButton>
            </div>
          ))}
          <Button
            icon={<Plus aria-hidden />}
            className="self-start"
            disabled={outcomes.length >= mostOutcomes}
            onClick={() => change({ ...config, outcomes: [...outcomes, { port: freshPort(), label: "" }] })}
          >
            {t("addOutcome")}
          </Button>
        </fieldset>
      )}
    </>
  );
});
