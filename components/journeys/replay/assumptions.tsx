"use client";
import { useTranslations } from "next-intl";

const assumed = ["behaviour", "today", "delivered", "alone", "clock"] as const;

/** What a replay takes for granted, said where its numbers are read. */
export function Assumptions() {
  const t = useTranslations("replay");
  return (
    <section aria-label={t("assumes")} className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="text-sm">{t("assumes")}</h3>
      <ul className="flex list-disc flex-col gap-1.5 pl-4 text-muted text-sm">
        {assumed.map((one) => (
          <li key={one} className="text-pretty">
            {t(`assumed.${one}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
