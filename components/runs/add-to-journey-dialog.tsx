"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import { Dialog } from "@/components/ui/overlay/dialog";
import { RunCard } from "./run-card";
import { useRuns } from "./use-runs";

/** Adds people to a live journey that lets them in by hand, then shows who entered and who did not. */
export function AddToJourneyDialog({ profileIds, onClose }: { profileIds: readonly number[]; onClose: () => void }) {
  const t = useTranslations("runs.add");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const journeys = useQuery({ ...api.broadcasts.openJourneys.queryOptions(), staleTime: 0 });
  const [chosen, setChosen] = useState<number | null>(null);
  const journeyId = chosen ?? (journeys.data?.length === 1 ? (journeys.data[0]?.id ?? null) : null);
  const add = useMutation(
    api.broadcasts.addPeople.mutationOptions({
      onSuccess: () => cache.invalidateQueries(api.broadcasts.list.queryFilter()),
    }),
  );
  const runs = useRuns(journeyId, add.isSuccess);
  const run = runs.data?.find(({ id }) => id === add.data?.broadcastId);
  const none = journeys.data?.length === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { n: profileIds.length })}
      description={none ? undefined : t("description")}
      footer={
        add.isSuccess ? (
          <Button variant="primary" onClick={onClose}>
            {t("close")}
          </Button>
        ) : none ? undefined : (
          <Button
            variant="primary"
            disabled={journeyId === null}
            busy={add.isPending}
            onClick={() => journeyId !== null && add.mutate({ journeyId, profileIds: [...profileIds] })}
          >
            {t("action")}
          </Button>
        )
      }
    >
      {add.isSuccess ? (
        <div aria-live="polite">{run ? <RunCard run={run} showJourney /> : <SkeletonRows rows={2} columns={1} />}</div>
      ) : journeys.isPending ? (
        <SkeletonRows rows={1} columns={1} />
      ) : none ? (
        <EmptyState icon={<Route />} title={t("none")} description={t("noneHint")} />
      ) : (
        <Field label={t("journey")} error={add.isError && errorText(add.error)}>
          <Combobox
            value={journeyId === null ? null : String(journeyId)}
            onChange={(id) => setChosen(Number(id))}
            options={(journeys.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            placeholder={t("choose")}
            searchPlaceholder={t("search")}
            emptyText={t("noMatch")}
          />
        </Field>
      )}
    </Dialog>
  );
}
