"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

export const passwordLengthMin = 10;

/** A new password: length is all that is asked. */
export function PasswordField({
  value,
  onChange,
  refused,
}: {
  value: string;
  onChange: (value: string) => void;
  refused: boolean;
}) {
  const t = useTranslations("welcome.owner");
  return (
    <Field
      label={t("password")}
      required
      hint={refused ? undefined : t("passwordHint", { n: passwordLengthMin })}
      error={refused ? t("passwordShort", { n: passwordLengthMin }) : undefined}
    >
      <Input
        type="password"
        name="new-password"
        autoComplete="new-password"
        required
        maxLength={200}
        controlSize="lg"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
