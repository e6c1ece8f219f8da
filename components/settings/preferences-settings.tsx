"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { languageNames } from "@/components/shell/language-names";
import { useErrorText } from "@/components/shell/use-error-text";
import { useInterfaceLanguage } from "@/components/shell/use-interface-language";
import { usePreferences } from "@/components/shell/use-preferences";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { languages } from "@/domain/i18n/languages";
import { ChangePassword } from "./change-password";

const themes = ["system", "light", "dark"] as const;

/** What belongs to the person, in every workspace: name, language, theme, password. */
export function PreferencesSettings() {
  return (
    <>
      <NameCard />
      <LooksCard />
      <ChangePassword />
    </>
  );
}

function NameCard() {
  const t = useTranslations("settings.preferences");
  const errorText = useErrorText();
  const form = useId();
  const router = useRouter();
  const api = useTRPC();
  const { user } = useWorkspace();
  const [name, setName] = useState(user.name);
  const update = useMutation(
    api.account.update.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name });
  };
  return (
    <Card
      title={t("you")}
      description={user.email}
      footer={
        <Button type="submit" form={form} variant="primary" busy={update.isPending}>
          {t("save")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="max-w-90">
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
      </form>
    </Card>
  );
}

function LooksCard() {
  const t = useTranslations("settings.preferences");
  const names = useTranslations("shell");
  const { user } = useWorkspace();
  const { setLanguage, setTheme } = usePreferences();
  const spoken = useInterfaceLanguage();
  return (
    <Card title={t("looks")} description={t("looksHint")}>
      <div className="flex flex-wrap gap-x-10 gap-y-5">
        <div className="flex flex-col gap-1.5">
          <span className="font-semibold text-sm">{names("language")}</span>
          <SegmentedControl
            label={names("language")}
            value={spoken}
            onChange={setLanguage}
            segments={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
        <div className="flex flex-col gap-1.5">
          <span className="font-semibold text-sm">{names("theme")}</span>
          <SegmentedControl
            label={names("theme")}
            value={user.theme}
            onChange={setTheme}
            segments={themes.map((value) => ({ value, label: names(`themes.${value}`) }))}
          />
        </div>
      </div>
    </Card>
  );
}
