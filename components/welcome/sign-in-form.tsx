"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { requestSignIn, type SignInOutcome } from "./sign-in-request";

/** E-mail and password; what was typed stays when it is refused. */
export function SignInForm({ to, email: known }: { to: string; email?: string }) {
  const t = useTranslations("welcome.signIn");
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [state, setState] = useState<SignInOutcome | "idle" | "busy">("idle");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState("busy");
    const outcome = await requestSignIn(email, password);
    setState(outcome);
    if (outcome === "ok") window.location.assign(to);
  };
  const failed = state === "wrong" || state === "limited" || state === "unreachable";
  return (
    <form
      onSubmit={submit}
      className="flex w-full max-w-90 flex-col gap-5 rounded-lg border border-line bg-surface p-6 shadow-card"
    >
      <h1 className="text-xl tracking-tight">{t("title")}</h1>
      <Field label={t("email")}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          required
          controlSize="lg"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={t("password")} error={failed ? t(`failed.${state}`) : undefined}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          controlSize="lg"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={state === "busy" || state === "ok"}>
        {t("submit")}
      </Button>
      <p className="text-muted text-xs">{t("forgot")}</p>
    </form>
  );
}
