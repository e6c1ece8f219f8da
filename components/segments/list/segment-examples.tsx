"use client";
import { Shapes } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { exampleKeys } from "../examples";

/** What a workspace without segments is offered: ready examples, or an empty one. */
export function SegmentExamples() {
  const t = useTranslations("segments");
  const mayEdit = useMay("member");
  return (
    <div className="flex flex-col gap-6">
      <EmptyState
        icon={<Shapes />}
        title={t("empty")}
        description={t("emptyHint")}
        className="pb-4"
        action={
          mayEdit && (
            <Button asChild variant="primary">
              <Link href="/segments/new">{t("startEmpty")}</Link>
            </Button>
          )
        }
      />
      {mayEdit && (
        <ul className="mx-auto grid w-full max-w-200 gap-3 sm:grid-cols-2">
          {exampleKeys.map((key) => (
            <li key={key}>
              <Link
                href={`/segments/new?example=${key}`}
                className="flex h-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong"
              >
                <span className="font-semibold">{t(`examples.${key}.name`)}</span>
                <span className="text-muted">{t(`examples.${key}.hint`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
