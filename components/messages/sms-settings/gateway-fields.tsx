"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import type { GatewayDraft } from "./new-accounts";
import { SecretField } from "./secret-field";
import { WordsField } from "./words-field";

type Props = { account: GatewayDraft; keeps: boolean; onChange: (account: GatewayDraft) => void };

/** Any gateway with an HTTP call a message: the call, its answer, and how it reports back. */
export function GatewayFields({ account, keeps, onChange }: Props) {
  const t = useTranslations("sms");
  const text = (key: "idPath" | "errorPath" | "statusField" | "fromField" | "textField", hint?: string) => (
    <Field label={t(key)} hint={hint}>
      <Input
        value={account[key]}
        maxLength={200}
        onChange={(event) => onChange({ ...account, [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <div className="flex items-start gap-2">
        <Field label={t("method")} className="w-26 shrink-0">
          <Select
            value={account.method}
            onChange={(method) => onChange({ ...account, method })}
            options={(["POST", "GET"] as const).map((value) => ({ value, label: value }))}
          />
        </Field>
        <Field label={t("url")} className="flex-1">
          <Input
            value={account.url}
            placeholder="https://"
            onChange={(event) => onChange({ ...account, url: event.target.value })}
          />
        </Field>
      </div>
      <SecretField
        label={t("secret")}
        hint={t("secretHint")}
        keeps={keeps}
        value={account.secret}
        onChange={(secret) => onChange({ ...account, secret })}
      />
      <HeadersField value={account.headers} onChange={(headers) => onChange({ ...account, headers })} />
      {account.method === "POST" && (
        <Field label={t("body")} hint={t("bodyHint")}>
          <Textarea
            value={account.body}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => onChange({ ...account, body: event.target.value })}
          />
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {text("idPath", t("pathHint"))}
        {text("errorPath", t("pathHint"))}
        {text("statusField")}
        <WordsField
          label={t("deliveredWords")}
          value={account.deliveredWords}
          onChange={(deliveredWords) => onChange({ ...account, deliveredWords })}
        />
        <WordsField
          label={t("failedWords")}
          value={account.failedWords}
          onChange={(failedWords) => onChange({ ...account, failedWords })}
        />
        {text("fromField")}
        {text("textField")}
      </div>
    </>
  );
}

type Header = { name: string; value: string };

function HeadersField({ value, onChange }: { value: Header[]; onChange: (headers: Header[]) => void }) {
  const t = useTranslations("sms");
  const [typed, setTyped] = useState(() => value.map((header) => `${header.name}: ${header.value}`).join("\n"));
  return (
    <Field label={t("headers")}>
      <Textarea
        value={typed}
        spellCheck={false}
        className="font-mono text-sm"
        onChange={(event) => {
          setTyped(event.target.value);
          const lines = event.target.value.split("\n").map((line) => line.split(/:(.*)/s));
          onChange(
            lines.flatMap(([name = "", rest = ""]) => (name.trim() ? [{ name: name.trim(), value: rest.trim() }] : [])),
          );
        }}
      />
    </Field>
  );
}
