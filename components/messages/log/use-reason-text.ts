"use client";
import { useTranslations } from "next-intl";

/** Says why a message did not go out, in words; an unknown code is shown as it is. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("messages.reasons");
  return (reason) => {
    if (t.has(reason)) return t(reason);
    const smtp = /^smtp_(\d{3})$/.exec(reason)?.[1];
    if (smtp) return t("smtp", { code: smtp });
    const http = /^http_(\d{3})$/.exec(reason)?.[1];
    return http ? t("http", { code: http }) : reason;
  };
}
