"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "./icon-button";

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <>
      <IconButton size="sm" label={label ?? t("copy")} onClick={copy}>
        {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
      </IconButton>
      <span className="sr-only" aria-live="polite">
        {copied && t("copied")}
      </span>
    </>
  );
}
