"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { passwordLengthMin } from "@/components/welcome/password-field";

type Outcome = "idle" | "busy" | "ok" | "short" | "wrong" | "limited" | "unreachable";

/** A new password; all other browsers are signed out. */
export function ChangePassword() {
  const t = useTranslations("settings.preferences");
  const form = useId();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [state, setState] = useState<Outcome>("idle");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (next.length < passwordLengthMin) return setState("short");
    setState("busy");
    const outcome = await requestChange(current, next);
    setState(outcome);
    if (outcome !== "ok") return;
    setCurrent("");
    setNext("");
    toast.success(t("passwordChanged"));
  };
  const currentError = state === "wrong" || state === "limited" || state === "unreachable";
  return (
    <Card
      title={t("password")}
      description={t("passwordHint")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={state === "busy"}>
          {t("changePassword")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex max-w-90 flex-col gap-5">
        <Field label={t("currentPassword")} required error={currentError ? t(`passwordFailed.${state}`) : undefined}>
          <Input
            type="password"
            required
            autoComplete="current-password"
            controlSize="lg"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </Field>
        <Field
          label={t("newPassword")}
          required
          error={state === "short" ? t("passwordFailed.short", { n: passwordLengthMin }) : undefined}
        >
          <Input
            type="password"
            required
            maxLength={200}
            autoComplete="new-password"
            controlSize="lg"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </Field>
      </form>
    </Card>
  );
}

async function requestChange(currentPassword: string, newPassword: string): Promise<Outcome> {
  try {
    const answer = await fetch("/api/auth/change-password", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ currentPassword, newPassword, revokeOtherSessions: true }),
    });
    if (answer.ok) return "ok";
    if (answer.status === 429) return "limited";
    return answer.status < 500 ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}
