"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/action/button";
import { ErrorState } from "@/components/ui/feedback/error-state";

/** What stands in the place of a page that failed. */
export function PageError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("shell.errors");
  useEffect(() => console.error(error), [error]);
  return (
    <ErrorState
      title={t("title")}
      kept={t("kept")}
      advice={t("advice")}
      action={<Button onClick={onRetry}>{t("again")}</Button>}
      className="min-h-[60dvh]"
    />
  );
}
