"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import type { TwilioDraft } from "./new-accounts";
import { SecretField } from "./secret-field";

type Props = { account: TwilioDraft; keeps: boolean; onChange: (account: TwilioDraft) => void };

/** An account with Twilio, or with a service that speaks its API. */
export function TwilioFields({ account, keeps, onChange }: Props) {
  const t = useTranslations("sms");
  return (
    <>
      <Field label={t("apiUrl")}>
        <Input
          type="url"
          value={account.apiUrl ?? ""}
          onChange={(event) => onChange({ ...account, apiUrl: event.target.value })}
        />
      </Field>
      <Field label={t("accountSid")}>
        <Input
          value={account.accountSid}
          maxLength={64}
          onChange={(event) => onChange({ ...account, accountSid: event.target.value })}
        />
      </Field>
      <SecretField
        label={t("token")}
        keeps={keeps}
        value={account.secret}
        onChange={(secret) => onChange({ ...account, secret })}
      />
      <Field label={t("from")} hint={t("fromHint")}>
        <Input
          value={account.from}
          maxLength={64}
          onChange={(event) => onChange({ ...account, from: event.target.value })}
        />
      </Field>
    </>
  );
}
