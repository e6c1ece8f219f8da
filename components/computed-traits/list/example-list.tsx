"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { exampleKeys, exampleTraitKeys } from "@/domain/computed-trait/examples";

/** Ready computed traits that are not made yet; each opens as a new one that can still be changed. */
export function ExampleList({ made }: { made: readonly string[] }) {
  const t = useTranslations("computedTraits");
  const left = exampleKeys.filter((key) => !made.includes(exampleTraitKeys[key]));
  if (left.length === 0) return null;
  return (
    <section className="flex flex-col gap-2" aria-label={t("examplesTitle")}>
      <h2 className="font-semibold text-sm">{t("examplesTitle")}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {left.map((key) => (
          <li key={key}>
            <Link
              href={`/segments/traits/new?example=${key}`}
              className="flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong"
            >
              <span className="font-semibold">{t(`examples.${key}.name`)}</span>
              <span className="text-pretty text-muted text-sm">{t(`examples.${key}.hint`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
