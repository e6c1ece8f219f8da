"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { type ApiInputs, type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Switch } from "@/components/ui/form/switch";
import { SmtpFields } from "./smtp-fields";

type Draft = ApiInputs["channels"]["saveEmail"];
type Shown = ApiOutputs["channels"]["settings"]["email"];
export type SmtpDraft = NonNullable<Draft["smtp"]>;

const emptySmtp: SmtpDraft = { host: "", port: 587, security: "starttls", user: "", password: null };

const draftOf = ({ smtp, ...rest }: Shown): Draft => ({
  ...rest,
  smtp: smtp && { host: smtp.host, port: smtp.port, security: smtp.security, user: smtp.user, password: null },
});

/** The mail server, the sender and what is tracked. */
export function EmailForm({ settings }: { settings: Shown }) {
  const t = useTranslations("channels.email");
  const errorText = useErrorText();
  const api = useTRPC();
  const client = useQueryClient();
  const form = useId();
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings));
  // Going back to the built-in mailbox and forth again forgets nothing that was typed.
  const [smtp, setSmtp] = useState<SmtpDraft>(() => draftOf(settings).smtp ?? emptySmtp);
  const save = useMutation(
    api.channels.saveEmail.mutationOptions({
      onSuccess: async () => {
        toast.success(t("saved"));
        setSmtp((current) => ({ ...current, password: null }));
        await client.invalidateQueries({ queryKey: api.channels.settings.queryKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const own = draft.smtp !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...draft, smtp: own ? smtp : null });
  };
  return (
    <Card
      title={t("title")}
      description={t("hint")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={save.isPending}>
          {t("save")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <div className="flex flex-col items-start gap-2">
          <SegmentedControl<"mailbox" | "smtp">
            label={t("way")}
            value={own ? "smtp" : "mailbox"}
            onChange={(way) => setDraft({ ...draft, smtp: way === "smtp" ? smtp : null })}
            segments={[
              { value: "mailbox", label: t("mailbox") },
              { value: "smtp", label: t("smtp") },
            ]}
          />
          <p className="text-muted text-sm">{own ? t("smtpHint") : t("mailboxHint")}</p>
        </div>
        {own && <SmtpFields smtp={smtp} hasPassword={settings.smtp?.hasPassword ?? false} onChange={setSmtp} />}
        <SenderFields draft={draft} onChange={setDraft} required={own} />
        <Switch
          label={t("trackOpens")}
          hint={t("trackOpensHint")}
          checked={draft.trackOpens ?? true}
          onChange={(trackOpens) => setDraft({ ...draft, trackOpens })}
        />
        <Switch
          label={t("trackClicks")}
          hint={t("trackClicksHint")}
          checked={draft.trackClicks ?? true}
          onChange={(trackClicks) => setDraft({ ...draft, trackClicks })}
        />
      </form>
    </Card>
  );
}

function SenderFields(props: { draft: Draft; onChange: (draft: Draft) => void; required: boolean }) {
  const t = useTranslations("channels.email");
  const { draft, onChange, required } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("fromName")} hint={t("fromNameHint")}>
        <Input
          maxLength={120}
          value={draft.fromName ?? ""}
          onChange={(event) => onChange({ ...draft, fromName: event.target.value })}
        />
      </Field>
      <Field label={t("fromAddress")} required={required}>
        <Input
          type="email"
          required={required}
          value={draft.fromAddress ?? ""}
          onChange={(event) => onChange({ ...draft, fromAddress: event.target.value })}
        />
      </Field>
      <Field label={t("replyTo")} hint={t("replyToHint")}>
        <Input
          type="email"
          value={draft.replyTo ?? ""}
          onChange={(event) => onChange({ ...draft, replyTo: event.target.value })}
        />
      </Field>
      <Field label={t("perSecond")} hint={t("perSecondHint")}>
        <Input
          type="number"
          min={1}
          max={10_000}
          value={draft.perSecond ?? ""}
          onChange={(event) =>
            onChange({ ...draft, perSecond: event.target.value === "" ? null : Number(event.target.value) })
          }
        />
      </Field>
      <Field label={t("perDay")} hint={t("perDayHint")}>
        <Input
          type="number"
          min={1}
          max={100_000_000}
          value={draft.perDay ?? ""}
          onChange={(event) =>
            onChange({ ...draft, perDay: event.target.value === "" ? null : Number(event.target.value) })
          }
        />
      </Field>
    </div>
  );
}
