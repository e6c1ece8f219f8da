"use client";
import { Shapes } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { TemplateList } from "./template-list";

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
      {mayEdit && <TemplateList />}
    </div>
  );
}
