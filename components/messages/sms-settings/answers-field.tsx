"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/action/copy-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";

/** The address the provider is given, so that answers (STOP) come in. */
export function AnswersField({ url }: { url: string }) {
  const t = useTranslations("sms");
  return (
    <Field label={t("answersUrl")} hint={t("answersUrlHint")}>
      <span className="flex items-center gap-2">
        <Input readOnly value={url} className="font-mono text-sm" />
        <CopyButton text={url} />
      </span>
    </Field>
  );
}
