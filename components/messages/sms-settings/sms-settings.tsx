"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { SmsForm } from "./sms-form";
import { SmsTestCard } from "./sms-test-card";

/** How text messages leave this workspace. */
export function SmsSettings() {
  const t = useTranslations("sms");
  const api = useTRPC();
  const mayChange = useMay("admin");
  const settings = useQuery({ ...api.channels.sms.queryOptions(), enabled: mayChange });
  const limits = useQuery(api.limits.read.queryOptions());
  if (!mayChange) return <Card title={t("title")} description={t("readOnly")} />;
  if (settings.isError || limits.isError)
    return (
      <ErrorState title={t("failed")} action={<Button onClick={() => void settings.refetch()}>{t("again")}</Button>} />
    );
  if (!settings.data || !limits.data) return <Skeleton className="h-120 w-full" />;
  return (
    <>
      <SmsForm stored={settings.data} promotional={limits.data.promotionalSms} />
      <SmsTestCard />
    </>
  );
}
