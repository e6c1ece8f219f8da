"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

type Props = {
  label: string;
  hint?: string;
  /** One is stored; nothing typed keeps it. */
  keeps: boolean;
  value: string | null;
  onChange: (secret: string | null) => void;
};

/** A secret that can be replaced but is never shown. */
export function SecretField({ label, hint, keeps, value, onChange }: Props) {
  const t = useTranslations("sms");
  return (
    <Field label={label} hint={hint}>
      <Input
        type="password"
        autoComplete="new-password"
        value={value ?? ""}
        placeholder={keeps ? t("kept") : ""}
        onChange={(event) => onChange(event.target.value === "" && keeps ? null : event.target.value)}
      />
    </Field>
  );
}
