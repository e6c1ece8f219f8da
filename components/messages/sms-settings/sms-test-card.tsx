"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

/** Sends one text message by the saved settings, to prove that the way is open. */
export function SmsTestCard() {
  const t = useTranslations("sms");
  const api = useTRPC();
  const errorText = useErrorText();
  const [to, setTo] = useState("");
  const [text, setText] = useState(t("testText"));
  const send = useMutation(
    api.channels.sendTestText.mutationOptions({
      onSuccess: ({ ok, detail }) => (ok ? toast.success(t("sent", { to })) : toast.error(t("notSent", { detail }))),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ to: to.replace(/[\s().-]/g, ""), text });
  };
  return (
    <Card title={t("testTitle")} description={t("testHint")}>
      <form onSubmit={submit} className="flex max-w-140 flex-col gap-4">
        <Field label={t("to")} hint={t("toHint")}>
          <Input type="tel" required value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Field label={t("text")}>
          <Input required maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button type="submit" busy={send.isPending} className="self-start">
          {t("send")}
        </Button>
      </form>
    </Card>
  );
}
