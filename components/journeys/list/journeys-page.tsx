"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useAskedNew } from "@/components/shell/use-asked-new";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { PageHeader } from "@/components/ui/data/page-header";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { SearchInput } from "@/components/ui/form/search-input";
import type { JourneyStatus } from "../status-badge";
import { JourneyTable } from "./journey-table";
import { NewJourneyDialog } from "./new-journey-dialog";
import { TemplateGrid } from "./template-grid";
import { useCreateJourney } from "./use-create-journey";

type Shown = "all" | JourneyStatus;

/** All journeys of the workspace: which run, who is in them, who came in this week. */
export function JourneysPage() {
  const t = useTranslations("journeys");
  const api = useTRPC();
  const mayEdit = useMay("member");
  const errorText = useErrorText();
  const list = useQuery({ ...api.journeys.list.queryOptions(), refetchInterval: 15_000 });
  const [text, setText] = useState("");
  const [shown, setShown] = useState<Shown>("all");
  const [creating, setCreating] = useState(false);
  useAskedNew(useCallback(() => setCreating(mayEdit), [mayEdit]));
  const create = useCreateJourney();
  const found = useMemo(
    () =>
      (list.data ?? []).filter(
        (j) =>
          (shown === "all" || j.status === shown) &&
          j.name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
      ),
    [list.data, shown, text],
  );
  const isEmpty = list.data?.length === 0;
  return (
    <PageFrame>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayEdit && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
              {t("new")}
            </Button>
          )
        }
      />
      {list.isPending && <SkeletonRows rows={6} columns={4} />}
      {list.isError && (
        <ErrorState
          title={t("listFailed")}
          advice={errorText(list.error)}
          action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>}
        />
      )}
      {isEmpty && (
        <>
          <EmptyState
            icon={<Route />}
            title={t("empty.title")}
            description={t("empty.text")}
            className="rounded-lg border border-line border-dashed py-8"
            action={
              mayEdit && (
                <Button icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
                  {t("empty.blank")}
                </Button>
              )
            }
          />
          {mayEdit && <TemplateGrid onChoose={create.fromTemplate} />}
        </>
      )}
      {list.data && !isEmpty && (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <div className="w-72 max-w-full">
              <SearchInput label={t("search")} value={text} onChange={setText} />
            </div>
            <div className="max-w-full overflow-x-auto">
              <SegmentedControl
                label={t("filterStatus")}
                value={shown}
                onChange={setShown}
                segments={(["all", "live", "paused", "draft", "stopped"] as const).map((value) => ({
                  value,
                  label: value === "all" ? t("all") : t(`status.${value}`),
                }))}
              />
            </div>
          </div>
          {found.length === 0 ? (
            <EmptyState
              title={t("noneFound")}
              action={
                <Button
                  onClick={() => {
                    setText("");
                    setShown("all");
                  }}
                >
                  {t("showAll")}
                </Button>
              }
            />
          ) : (
            <JourneyTable journeys={found} mayEdit={mayEdit} />
          )}
        </>
      )}
      {creating && <NewJourneyDialog onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}
