"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { notifyTeam } from "./definition";

export const NotifyTeamInspector = defineInspector(notifyTeam, ({ config, change, t, isMissing, fields }) => (
  <>
    <fields.LiquidText
      label={t("title")}
      value={config.title}
      onChange={(title) => change({ ...config, title }, "title")}
      error={isMissing("title") ? t("choose") : undefined}
    />
    <fields.LiquidText
      lines="many"
      label={t("text")}
      hint={t("textHint")}
      value={config.text}
      onChange={(text) => change({ ...config, text }, "text")}
    />
    <fields.Colleagues
      label={t("colleagues")}
      value={config.colleagues}
      onChange={(colleagues) => change({ ...config, colleagues })}
      error={isMissing("colleagues") ? t("nobody") : undefined}
    />
    <Field label={t("chat")} hint={t("chatHint")} error={isMissing("chatUrl") && t("chatError")}>
      <Input
        type="url"
        value={config.chatUrl}
        placeholder="https://"
        maxLength={2000}
        onChange={(event) => change({ ...config, chatUrl: event.currentTarget.value.trim() }, "chatUrl")}
      />
    </Field>
  </>
));
