"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { languageNames } from "@/components/shell/language-names";
import { rememberChoice } from "@/components/shell/remember-choice";
import { useInterfaceLanguage } from "@/components/shell/use-interface-language";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { languages } from "@/domain/i18n/languages";

/** English or Hindi, before one is signed in. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const router = useRouter();
  const current = useInterfaceLanguage();
  const [pending, startTransition] = useTransition();
  return (
    <SegmentedControl
      label={t("language")}
      size="sm"
      value={current}
      disabled={pending}
      onChange={(value) =>
        startTransition(async () => {
          await rememberChoice({ choice: "language", value });
          router.refresh();
        })
      }
      segments={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
  );
}
