import { Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";

/** What stands at an address that leads nowhere. */
export function PageMissing() {
  const t = useTranslations("shell.errors");
  return (
    <EmptyState
      icon={<Compass aria-hidden />}
      title={t("notFoundTitle")}
      description={t("notFoundAdvice")}
      action={
        <Button asChild>
          <Link href="/">{t("home")}</Link>
        </Button>
      }
      className="min-h-[60dvh]"
    />
  );
}
