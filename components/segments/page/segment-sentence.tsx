"use client";
import { useTranslations } from "next-intl";
import type { Predicate } from "@/domain/segment/predicate";
import { useSentence } from "../editor/use-suggestions";

/** Who a tree means, as one sentence in the reader's language. */
export function SegmentSentence({ tree }: { tree: Predicate }) {
  const t = useTranslations("segments.page");
  const sentenceOf = useSentence();
  const everyone = tree.kind === "all" && tree.of.length === 0;
  return (
    <section className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-semibold text-sm">{t("sentence")}</h2>
      <p className="text-pretty" aria-live="polite">
        {everyone ? t("everyone") : t("sentencePrefix", { sentence: sentenceOf(tree) })}
      </p>
    </section>
  );
}
