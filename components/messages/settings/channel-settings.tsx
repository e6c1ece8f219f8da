"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { EmailForm } from "./email-form";
import { SendTestCard } from "./send-test-card";
import { WebhookForm } from "./webhook-form";

/** How messages leave this workspace. */
export function ChannelSettings() {
  const t = useTranslations("channels");
  const api = useTRPC();
  const mayChange = useMay("admin");
  const settings = useQuery({ ...api.channels.settings.queryOptions(), enabled: mayChange });
  if (!mayChange) return <Card title={t("email.title")} description={t("readOnly")} />;
  if (settings.isError)
    return (
      <ErrorState title={t("failed")} action={<Button onClick={() => void settings.refetch()}>{t("again")}</Button>} />
    );
  if (!settings.data) return <Skeleton className="h-120 w-full" />;
  return (
    <>
      <EmailForm settings={settings.data.email} />
      <SendTestCard />
      <WebhookForm settings={settings.data.webhooks} signingKey={settings.data.signingKey} />
    </>
  );
}
