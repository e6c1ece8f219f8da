"use client";
import { useTranslations } from "next-intl";
import { signOut } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";

/** An account without a workspace: nothing to show but the way out. */
export function NoWorkspace() {
  const t = useTranslations("welcome.noWorkspace");
  const shell = useTranslations("shell");
  return (
    <section className="flex w-full max-w-100 flex-col items-start gap-4 rounded-lg border border-line bg-surface p-6 shadow-card">
      <div className="flex flex-col gap-1">
        <h1 className="text-xl tracking-tight">{t("title")}</h1>
        <p className="text-pretty text-muted">{t("hint")}</p>
      </div>
      <Button onClick={() => void signOut().catch(() => toast.error(shell("signOutFailed")))}>
        {shell("signOut")}
      </Button>
    </section>
  );
}
