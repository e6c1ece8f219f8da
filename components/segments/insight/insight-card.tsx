"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/feedback/skeleton";

/** One question about a segment and its answer: loading, failed, nothing to say, or the content. */
export function InsightCard({
  title,
  hint,
  query,
  isEmpty = false,
  empty,
  children,
}: {
  title: string;
  hint?: string;
  query: { isError: boolean; isPending: boolean };
  isEmpty?: boolean;
  empty?: string;
  children: ReactNode;
}) {
  const t = useTranslations("segmentInsights");
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {hint && <p className="text-pretty text-muted text-sm">{hint}</p>}
      </div>
      {query.isError ? (
        <p role="alert" className="text-bad text-sm">
          {t("failed")}
        </p>
      ) : query.isPending ? (
        <Skeleton className="h-40" />
      ) : isEmpty ? (
        <p className="text-muted text-sm">{empty}</p>
      ) : (
        children
      )}
    </section>
  );
}

/** A share 0 … 1 as a bar; the number stands beside it. */
export function Bar({ share, muted = false }: { share: number; muted?: boolean }) {
  return (
    <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-text/8">
      <span
        className={muted ? "block h-full rounded-full bg-line-strong" : "block h-full rounded-full bg-accent"}
        style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
      />
    </span>
  );
}
