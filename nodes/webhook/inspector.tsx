"use client";
import { Plus, X } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { Textarea } from "@/components/ui/form/textarea";
import { webhook } from "./definition";

const methods = ["POST", "PUT", "PATCH", "GET", "DELETE"] as const;
type Header = { name: string; value: string };

export const WebhookInspector = defineInspector(webhook, ({ config, change, t, isMissing }) => (
  <>
    <div className="flex items-start gap-2">
      <Field label={t("method")} className="w-26 shrink-0">
        <Select
          value={config.method}
          onChange={(method) => change({ ...config, method })}
          options={methods.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label={t("url")} error={isMissing("url") && t("urlError")} className="flex-1">
        <Input
          type="url"
          value={config.url}
          placeholder="https://"
          onChange={(event) => change({ ...config, url: event.currentTarget.value }, "url")}
        />
      </Field>
    </div>
    <Headers headers={config.headers} onChange={(headers) => change({ ...config, headers }, "headers")} t={t} />
    {config.method !== "GET" && (
      <Field label={t("body")} hint={t("urlHint")}>
        <Textarea
          value={config.body}
          spellCheck={false}
          className="font-mono text-sm"
          onChange={(event) => change({ ...config, body: event.currentTarget.value }, "body")}
        />
      </Field>
    )}
    <Field label={t("timeout")}>
      <NumberInput
        value={config.timeoutSeconds}
        min={1}
        max={60}
        onChange={(seconds) => change({ ...config, timeoutSeconds: seconds ?? 10 }, "timeout")}
        className="w-24"
      />
    </Field>
    <Switch
      label={t("wait")}
      hint={t("waitHint")}
      checked={config.waitForAnswer}
      onChange={(waitForAnswer) => change({ ...config, waitForAnswer })}
    />
  </>
));

function Headers({
  headers,
  onChange,
  t,
}: {
  headers: Header[];
  onChange: (headers: Header[]) => void;
  t: (key: string, values?: Record<string, string | number>) => string;
}) {
  const set = (index: number, part: Partial<Header>) =>
    onChange(headers.map((header, i) => (i === index ? { ...header, ...part } : header)));
  const rows = headers.map((header, index) => ({ ...header, index }));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold text-sm">{t("headers")}</legend>
      {rows.map(({ index: i, ...header }) => (
        <div key={i} className="flex items-center gap-1.5">
          <Input
            aria-label={t("headerName", { n: i + 1 })}
            value={header.name}
            onChange={(event) => set(i, { name: event.currentTarget.value })}
          />
          <Input
            aria-label={t("headerValue", { n: i + 1 })}
            value={header.value}
            onChange={(event) => set(i, { value: event.currentTarget.value })}
          />
          <IconButton
            size="sm"
            label={t("removeHeader", { n: i + 1 })}
            onClick={() => onChange(headers.filter((_, j) => j !== i))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus aria-hidden />}
        className="self-start text-muted"
        onClick={() => onChange([...headers, { name: "", value: "" }])}
      >
        {t("addHeader")}
      </Button>
    </fieldset>
  );
}
