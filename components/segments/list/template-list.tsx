"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type TemplateGroup, templateGroups } from "@/domain/segment/templates/segment-templates";

const groups = Object.keys(templateGroups).filter((group): group is TemplateGroup => group in templateGroups);

/** Ready segments by what they are for; each opens as a new segment that can still be changed. */
export function TemplateList() {
  const t = useTranslations("segmentTemplates");
  return (
    <div className="mx-auto flex w-full max-w-220 flex-col gap-6">
      {groups.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)} className="flex flex-col gap-2">
          <h2 className="font-semibold text-sm">{t(`groups.${group}`)}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {templateGroups[group].map((key) => (
              <li key={key}>
                <Link
                  href={`/segments/new?example=${key}`}
                  className="flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong"
                >
                  <span className="font-semibold">{t(`${key}.name`)}</span>
                  <span className="text-pretty text-muted text-sm">{t(`${key}.hint`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
