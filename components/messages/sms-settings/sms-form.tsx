"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SpanFields } from "@/components/limits/span-fields";
import { type ApiInputs, type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Switch } from "@/components/ui/form/switch";
import type { PromotionalHours } from "@/domain/limits/limits";
import { AnswersField } from "./answers-field";
import { GatewayFields } from "./gateway-fields";
import { newGateway, newTwilio } from "./new-accounts";
import { TwilioFields } from "./twilio-fields";
import { WordsField } from "./words-field";

type Stored = ApiOutputs["channels"]["sms"];
export type SmsDraft = ApiInputs["channels"]["saveSms"];

function draftOf({ account, answersUrl: _, ...rest }: Stored): SmsDraft {
  if (account === null) return { ...rest, account };
  const { hasSecret, ...known } = account;
  return { ...rest, account: { ...known, secret: hasSecret ? null : "" } };
}

const usual: PromotionalHours = { from: "21:00", to: "10:00", action: "hold" };

/** Provider, DLT, hours, cost and words of text messages. */
export function SmsForm({ stored, promotional }: { stored: Stored; promotional: PromotionalHours | null }) {
  const t = useTranslations("sms");
  const [draft, setDraft] = useState(() => draftOf(stored));
  const [hours, setHours] = useState(promotional);
  const { save, busy } = useSave();
  const { account, dlt = { entityId: "", header: "" } } = draft;
  const set = (part: Partial<SmsDraft>) => setDraft({ ...draft, ...part });
  const keeps = stored.account?.hasSecret === true && stored.account.kind === account?.kind;
  return (
    <Card
      title={t("title")}
      description={t("hint")}
      footer={
        <Button variant="primary" busy={busy} onClick={() => save(draft, hours)}>
          {t("save")}
        </Button>
      }
    >
      <div className="flex max-w-140 flex-col gap-5">
        <Field label={t("provider")}>
          <RadioGroup
            value={account?.kind ?? "none"}
            onChange={(kind) => set({ account: kind === "none" ? null : kind === "twilio" ? newTwilio : newGateway })}
            options={(["none", "twilio", "http"] as const).map((value) => ({
              value,
              label: t(value),
              hint: t(`${value}Hint`),
            }))}
          />
        </Field>
        {account?.kind === "twilio" && (
          <TwilioFields account={account} keeps={keeps} onChange={(next) => set({ account: next })} />
        )}
        {account?.kind === "http" && (
          <GatewayFields account={account} keeps={keeps} onChange={(next) => set({ account: next })} />
        )}
        {account && <AnswersField url={stored.answersUrl} />}
        <fieldset className="grid gap-4 sm:grid-cols-2">
          <legend className="mb-2 font-semibold text-sm">{t("dltTitle")}</legend>
          <Field label={t("entityId")}>
            <Input
              value={dlt.entityId}
              maxLength={40}
              onChange={(event) => set({ dlt: { ...dlt, entityId: event.target.value } })}
            />
          </Field>
          <Field label={t("header")}>
            <Input
              value={dlt.header}
              maxLength={20}
              onChange={(event) => set({ dlt: { ...dlt, header: event.target.value } })}
            />
          </Field>
        </fieldset>
        <Switch
          label={t("promotional")}
          hint={t("promotionalHint")}
          checked={hours !== null}
          onChange={(on) => setHours(on ? usual : null)}
        />
        {hours && <SpanFields value={hours} onChange={setHours} />}
        <Field label={t("cost")} hint={t("costHint")}>
          <NumberInput
            value={draft.costPerSegment ?? null}
            min={0}
            max={1000}
            step={0.001}
            onChange={(costPerSegment) => set({ costPerSegment })}
            className="w-32"
          />
        </Field>
        <Field label={t("perSecond")} hint={t("perSecondHint")}>
          <NumberInput
            value={draft.perSecond ?? null}
            min={1}
            max={10_000}
            onChange={(perSecond) => set({ perSecond })}
            className="w-32"
          />
        </Field>
        <Field label={t("perDay")} hint={t("perDayHint")}>
          <NumberInput
            value={draft.perDay ?? null}
            min={1}
            max={100_000_000}
            onChange={(perDay) => set({ perDay })}
            className="w-32"
          />
        </Field>
        <WordsField
          label={t("optOut")}
          hint={t("wordsHint")}
          value={draft.optOutWords ?? []}
          onChange={(optOutWords) => set({ optOutWords })}
        />
        <WordsField
          label={t("optIn")}
          hint={t("wordsHint")}
          value={draft.optInWords ?? []}
          onChange={(optInWords) => set({ optInWords })}
        />
      </div>
    </Card>
  );
}

/** Saves the settings and India's hours, which belong to the limits. */
function useSave() {
  const t = useTranslations("sms");
  const api = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const hours = useMutation(api.limits.save.mutationOptions());
  const settings = useMutation(api.channels.saveSms.mutationOptions());
  const save = async (draft: SmsDraft, promotionalSms: PromotionalHours | null) => {
    try {
      await settings.mutateAsync(draft);
      await hours.mutateAsync({ promotionalSms });
      await client.invalidateQueries({ queryKey: api.channels.pathKey() });
      await client.invalidateQueries({ queryKey: api.limits.pathKey() });
      toast.success(t("saved"));
    } catch (error) {
      toast.error(errorText(error));
    }
  };
  return {
    save: (draft: SmsDraft, promotionalSms: PromotionalHours | null) => void save(draft, promotionalSms),
    busy: hours.isPending || settings.isPending,
  };
}
