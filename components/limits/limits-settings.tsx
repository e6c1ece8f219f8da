"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import type { FrequencyCap, QuietHours } from "@/domain/limits/limits";
import { CapsEditor } from "./caps-editor";
import { QuietHoursEditor } from "./quiet-hours-editor";

type Limits = { caps: FrequencyCap[]; quietHours: QuietHours[] };

/** How much and when anybody in this workspace may be written to. */
export function LimitsSettings() {
  const t = useTranslations("limits");
  const api = useTRPC();
  const limits = useQuery(api.limits.read.queryOptions());
  if (limits.isError)
    return (
      <ErrorState title={t("failed")} action={<Button onClick={() => void limits.refetch()}>{t("again")}</Button>} />
    );
  if (!limits.data) return <Skeleton className="h-120 w-full" />;
  return <LimitsForm stored={limits.data} />;
}

function LimitsForm({ stored }: { stored: Limits }) {
  const t = useTranslations("limits");
  const api = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const mayChange = useMay("admin");
  const [draft, setDraft] = useState<Limits>({ caps: stored.caps, quietHours: stored.quietHours });
  const save = useMutation(
    api.limits.save.mutationOptions({
      onSuccess: async () => {
        toast.success(t("saved"));
        await client.invalidateQueries({ queryKey: api.limits.read.queryKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const footer = mayChange && (
    <Button variant="primary" busy={save.isPending} onClick={() => save.mutate(draft)}>
      {t("save")}
    </Button>
  );
  return (
    <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-6">
      <Card title={t("capsTitle")} description={mayChange ? t("capsHint") : t("readOnly")}>
        <CapsEditor value={draft.caps} onChange={(caps) => setDraft({ ...draft, caps })} />
      </Card>
      <Card title={t("quietTitle")} description={t("quietHint")} footer={footer}>
        <QuietHoursEditor value={draft.quietHours} onChange={(quietHours) => setDraft({ ...draft, quietHours })} />
      </Card>
    </fieldset>
  );
}
