"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useInterfaceLanguage } from "@/components/shell/use-interface-language";
import { Button } from "@/components/ui/action/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { PasswordField, passwordLengthMin } from "./password-field";
import { india, type Region, RegionFields } from "./region-fields";
import { requestSignIn } from "./sign-in-request";

/** The first visit: who owns this installation, and the workspace to start with. */
export function OwnerForm() {
  const t = useTranslations("welcome.owner");
  const errorText = useErrorText();
  const api = useTRPC();
  const spoken = useInterfaceLanguage();
  const [form, setForm] = useState({ name: "", email: "", password: "", workspace: "" });
  const [region, setRegion] = useState<Region>(india);
  const [tried, setTried] = useState(false);
  const setUp = useMutation(
    api.account.setUp.mutationOptions({
      onSuccess: async (_result, { email, password }) => {
        const outcome = await requestSignIn(email, password);
        window.location.assign(outcome === "ok" ? "/welcome/start" : "/sign-in");
      },
    }),
  );
  const set = (name: keyof typeof form) => (value: string) => setForm({ ...form, [name]: value });
  const short = form.password.length < passwordLengthMin;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short) return;
    const { workspace, ...person } = form;
    setUp.mutate({ ...person, language: spoken, workspace: { name: workspace, ...region } });
  };
  return (
    <form
      onSubmit={submit}
      className="flex w-full max-w-110 flex-col gap-5 rounded-lg border border-line bg-surface p-6 shadow-card"
    >
      <div className="flex flex-col gap-1">
        <h1 className="text-xl tracking-tight">{t("title")}</h1>
        <p className="text-pretty text-muted">{t("hint")}</p>
      </div>
      <Field label={t("name")} required>
        <TextBox name="name" value={form.name} onChange={set("name")} autoComplete="name" />
      </Field>
      <Field label={t("email")} required>
        <TextBox name="email" type="email" value={form.email} onChange={set("email")} autoComplete="username" />
      </Field>
      <PasswordField value={form.password} onChange={set("password")} refused={tried && short} />
      <hr className="border-line" />
      <Field label={t("workspace")} hint={t("workspaceHint")} required>
        <TextBox name="workspace" value={form.workspace} onChange={set("workspace")} autoComplete="organization" />
      </Field>
      <RegionFields value={region} onChange={setRegion} />
      {setUp.isError && (
        <p role="alert" className="text-bad text-sm">
          {errorText(setUp.error)}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" busy={setUp.isPending || setUp.isSuccess}>
        {t("submit")}
      </Button>
    </form>
  );
}

function TextBox({
  name,
  type = "text",
  value,
  onChange,
  autoComplete,
}: {
  name: string;
  type?: "text" | "email";
  value: string;
  onChange: (value: string) => void;
  autoComplete: string;
}) {
  return (
    <Input
      name={name}
      type={type}
      required
      maxLength={type === "email" ? 254 : 80}
      controlSize="lg"
      autoComplete={autoComplete}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
