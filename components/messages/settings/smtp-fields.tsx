"use client";
import { useMutation } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { SmtpDraft } from "./email-form";

const usualPorts: Record<SmtpDraft["security"], number> = { tls: 465, starttls: 587, none: 25 };

/** Host, port and sign-in of a mail server, with a try-out that sends nothing. */
export function SmtpFields({
  smtp,
  hasPassword,
  onChange,
}: {
  smtp: SmtpDraft;
  hasPassword: boolean;
  onChange: (smtp: SmtpDraft) => void;
}) {
  const t = useTranslations("channels.email");
  const api = useTRPC();
  const errorText = useErrorText();
  const attempt = useMutation(
    api.channels.tryConnection.mutationOptions({ onError: (error) => toast.error(errorText(error)) }),
  );
  const change = (part: Partial<SmtpDraft>) => {
    attempt.reset();
    onChange({ ...smtp, ...part });
  };
  const chooseSecurity = (security: SmtpDraft["security"]) => {
    const usual = Object.values(usualPorts).includes(smtp.port);
    change({ security, port: usual ? usualPorts[security] : smtp.port });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr_1.5fr]">
        <Field label={t("host")} required>
          <Input
            required
            placeholder="smtp.example.com"
            value={smtp.host}
            onChange={(event) => change({ host: event.target.value })}
          />
        </Field>
        <Field label={t("port")} required>
          <Input
            type="number"
            required
            min={1}
            max={65_535}
            value={smtp.port}
            onChange={(event) => change({ port: Number(event.target.value) })}
          />
        </Field>
        <Field label={t("security")}>
          <Select
            value={smtp.security}
            onChange={chooseSecurity}
            options={[
              { value: "starttls", label: t("securities.starttls") },
              { value: "tls", label: t("securities.tls") },
              { value: "none", label: t("securities.none") },
            ]}
          />
        </Field>
        <Field label={t("user")}>
          <Input value={smtp.user} onChange={(event) => change({ user: event.target.value })} />
        </Field>
        <Field label={t("password")} className="sm:col-span-2">
          <Input
            type="password"
            autoComplete="new-password"
            placeholder={hasPassword && smtp.password === null ? t("passwordKept") : ""}
            value={smtp.password ?? ""}
            onChange={(event) => change({ password: event.target.value === "" ? null : event.target.value })}
          />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={attempt.isPending} disabled={smtp.host.trim() === ""} onClick={() => attempt.mutate(smtp)}>
          {t("try")}
        </Button>
        <p aria-live="polite" className="flex min-w-0 items-center gap-1.5 text-sm">
          {attempt.data?.ok && (
            <>
              <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
              {t("tryWorked")}
            </>
          )}
          {attempt.data?.ok === false && (
            <>
              <TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" />
              <span className="min-w-0 break-words">{t("tryFailed", { detail: attempt.data.detail })}</span>
            </>
          )}
        </p>
      </div>
    </div>
  );
}
