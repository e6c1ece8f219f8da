"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useInterfaceLanguage } from "@/components/shell/use-interface-language";
import { Button } from "@/components/ui/action/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { PasswordField, passwordLengthMin } from "./password-field";
import { requestSignIn } from "./sign-in-request";

type Props = {
  invitationId: string;
  invitation: ApiOutputs["account"]["invitation"];
  /** The address of the person signed in here, if someone is. */
  signedInAs: string | null;
};

/** An invitation: a new person chooses name and password, a known one signs in, a signed-in one joins. */
export function JoinForm({ invitationId, invitation, signedInAs }: Props) {
  const t = useTranslations("welcome.join");
  const roles = useTranslations("settings.members.roles");
  const { workspace, inviter, role, email, hasAccount } = invitation;
  return (
    <section className="flex w-full max-w-90 flex-col gap-5 rounded-lg border border-line bg-surface p-6 shadow-card">
      <div className="flex flex-col gap-1">
        <h1 className="text-xl tracking-tight">{t("title", { workspace })}</h1>
        <p className="text-muted">{t("hint", { inviter, role: roles(`${role}.name`) })}</p>
      </div>
      {signedInAs === email && <JoinAsVisitor invitationId={invitationId} />}
      {signedInAs !== null && signedInAs !== email && (
        <p className="text-warn">{t("otherAccount", { email: signedInAs, invited: email })}</p>
      )}
      {signedInAs === null && hasAccount && <SignInFirst invitationId={invitationId} email={email} />}
      {signedInAs === null && !hasAccount && <JoinAsNewUser invitationId={invitationId} email={email} />}
    </section>
  );
}

function Failure({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="text-bad text-sm">
      {children}
    </p>
  );
}

function JoinAsVisitor({ invitationId }: { invitationId: string }) {
  const t = useTranslations("welcome.join");
  const errorText = useErrorText();
  const api = useTRPC();
  const join = useMutation(api.account.join.mutationOptions({ onSuccess: () => window.location.assign("/") }));
  return (
    <>
      {join.isError && <Failure>{errorText(join.error)}</Failure>}
      <Button variant="primary" size="lg" busy={join.isPending} onClick={() => join.mutate({ invitationId })}>
        {t("submit")}
      </Button>
    </>
  );
}

function SignInFirst({ invitationId, email }: { invitationId: string; email: string }) {
  const t = useTranslations("welcome.join");
  return (
    <>
      <p className="text-muted">{t("signInHint", { email })}</p>
      <Button variant="primary" size="lg" asChild>
        <Link href={`/sign-in?to=${encodeURIComponent(`/join/${invitationId}`)}`}>{t("signIn")}</Link>
      </Button>
    </>
  );
}

function JoinAsNewUser({ invitationId, email }: { invitationId: string; email: string }) {
  const t = useTranslations("welcome.join");
  const errorText = useErrorText();
  const api = useTRPC();
  const spoken = useInterfaceLanguage();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const short = password.length < passwordLengthMin;
  const join = useMutation(
    api.account.joinAsNewUser.mutationOptions({
      onSuccess: async () => {
        const outcome = await requestSignIn(email, password);
        window.location.assign(outcome === "ok" ? "/" : "/sign-in");
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) join.mutate({ invitationId, name, password, language: spoken });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-muted">{t("newHint", { email })}</p>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label={t("name")} required>
        <Input
          required
          maxLength={120}
          controlSize="lg"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <PasswordField value={password} onChange={setPassword} refused={tried && short} />
      {join.isError && <Failure>{errorText(join.error)}</Failure>}
      <Button type="submit" variant="primary" size="lg" busy={join.isPending || join.isSuccess}>
        {t("submit")}
      </Button>
    </form>
  );
}
