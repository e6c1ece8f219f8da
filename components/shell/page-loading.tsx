import { useTranslations } from "next-intl";
import { Skeleton, SkeletonRows } from "@/components/ui/feedback/skeleton";
import { PageFrame } from "./page-frame";

/** The outline of a list page while it comes. */
export function PageLoading() {
  const t = useTranslations("shell.errors");
  return (
    <PageFrame>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-7 w-48" />
      <SkeletonRows />
    </PageFrame>
  );
}
