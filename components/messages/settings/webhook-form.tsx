"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { CopyButton } from "@/components/ui/action/copy-button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Switch } from "@/components/ui/form/switch";

type Settings = ApiOutputs["channels"]["settings"];

/** What webhooks may reach, how fast, and the key their signatures are made with. */
export function WebhookForm({ settings, signingKey }: { settings: Settings["webhooks"]; signingKey: string }) {
  const t = useTranslations("channels.webhooks");
  const api = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(settings);
  const save = useMutation(
    api.channels.saveWebhooks.mutationOptions({
      onSuccess: async () => {
        toast.success(t("saved"));
        await client.invalidateQueries({ queryKey: api.channels.settings.queryKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Card
      title={t("title")}
      description={t("hint")}
      footer={
        <Button variant="primary" busy={save.isPending} onClick={() => save.mutate(draft)}>
          {t("save")}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={t("key")} hint={t("keyHint")}>
          <div className="flex items-center gap-2">
            <Input readOnly value={signingKey} className="font-mono text-sm" />
            <CopyButton text={signingKey} />
          </div>
        </Field>
        <Field label={t("perSecond")} hint={t("perSecondHint")} className="max-w-80">
          <Input
            type="number"
            min={1}
            max={10_000}
            value={draft.perSecond ?? ""}
            onChange={(event) =>
              setDraft({ ...draft, perSecond: event.target.value === "" ? null : Number(event.target.value) })
            }
          />
        </Field>
        <Field label={t("perDay")} hint={t("perDayHint")} className="max-w-80">
          <Input
            type="number"
            min={1}
            max={100_000_000}
            value={draft.perDay ?? ""}
            onChange={(event) =>
              setDraft({ ...draft, perDay: event.target.value === "" ? null : Number(event.target.value) })
            }
          />
        </Field>
        <Switch
          label={t("allowPrivate")}
          hint={t("allowPrivateHint")}
          checked={draft.allowPrivate}
          onChange={(allowPrivate) => setDraft({ ...draft, allowPrivate })}
        />
      </div>
    </Card>
  );
}
