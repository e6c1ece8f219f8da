"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { languageNames } from "@/components/shell/language-names";
import { useInterfaceLanguage } from "@/components/shell/use-interface-language";
import { usePreferences } from "@/components/shell/use-preferences";
import { useWorkspace } from "@/components/shell/workspace-context";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Card } from "@/components/ui/data/card";
import { languages } from "@/domain/i18n/languages";
import { ChangePassword } from "./change-password";
import { FormCard, useSaved } from "./frame/form-card";
import { RequiredText } from "./frame/form-dialog";

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
  const api = useTRPC();
  const { user } = useWorkspace();
  const [name, setName] = useState(user.name);
  const saved = useSaved(t("saved"));
  const update = useMutation(api.account.update.mutationOptions(saved));
  return (
    <FormCard
      title={t("you")}
      description={user.email}
      save={t("save")}
      busy={update.isPending}
      onSubmit={() => update.mutate({ name })}
    >
      <RequiredText label={t("name")} lengthMax={120} autoComplete="name" value={name} onChange={setName} />
    </FormCard>
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
