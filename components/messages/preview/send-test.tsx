"use client";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Popover } from "@/components/ui/overlay/popover";
import type { EmailContent } from "@/domain/content/email";

/** Sends what is on the screen to an address, marked as a test. */
export function SendTest(props: { content: EmailContent; profileId: number | null; eventName: string | null }) {
  const t = useTranslations("messages.preview");
  const [open, setOpen] = useState(false);
  const maySend = useMay("member");
  if (!maySend) return null;
  return (
    <Popover
      label={t("sendTest")}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={
        <Button size="sm" icon={<Send aria-hidden />}>
          {t("sendTest")}
        </Button>
      }
    >
      <SendTestForm {...props} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function SendTestForm({
  onDone,
  ...what
}: {
  content: EmailContent;
  profileId: number | null;
  eventName: string | null;
  onDone: () => void;
}) {
  const t = useTranslations("messages.preview");
  const api = useTRPC();
  const errorText = useErrorText();
  const [to, setTo] = useState(useWorkspace().user.email);
  const send = useMutation(
    api.channels.sendTest.mutationOptions({
      onSuccess: ({ ok, detail }) => {
        if (!ok) return void toast.error(t("testFailed", { detail }));
        toast.success(t("testSent", { to }));
        onDone();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The popover stands in a portal, but its events still bubble to a form around the editor.
    event.stopPropagation();
    send.mutate({ to, ...what });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t("testTo")}>
        <Input type="email" required value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" className="self-end" busy={send.isPending}>
        {t("testSend")}
      </Button>
    </form>
  );
}
