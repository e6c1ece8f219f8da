import { MailX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";

/** A link that leads to no open invitation. */
export function InvitationGone() {
  const t = useTranslations("welcome.join");
  return (
    <EmptyState
      icon={<MailX aria-hidden />}
      title={t("gone")}
      description={t("goneAdvice")}
      action={
        <Button asChild>
          <Link href="/sign-in">{t("signIn")}</Link>
        </Button>
      }
    />
  );
}
