"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

/** Sends one mail by the saved settings, to prove that the way is open. */
export function SendTestCard() {
  const t = useTranslations("channels.test");
  const api = useTRPC();
  const errorText = useErrorText();
  const [to, setTo] = useState(useWorkspace().user.email);
  const send = useMutation(
    api.channels.sendTest.mutationOptions({
      onSuccess: ({ ok, detail }) => (ok ? toast.success(t("sent", { to })) : toast.error(t("failed", { detail }))),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ to });
  };
  return (
    <Card title={t("title")} description={t("hint")}>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Field label={t("to")} className="w-80 max-w-full">
          <Input type="email" required value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Button type="submit" busy={send.isPending}>
          {t("send")}
        </Button>
      </form>
    </Card>
  );
}
