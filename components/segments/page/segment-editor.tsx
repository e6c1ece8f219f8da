"use client";
import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { PageHeader } from "@/components/ui/data/page-header";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Badge } from "@/components/ui/feedback/badge";
import { Input } from "@/components/ui/form/input";
import { Tabs } from "@/components/ui/overlay/tabs";
import type { Predicate } from "@/domain/segment/predicate";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import { InsightsTab } from "../insight/insights-tab";
import { SegmentMenu } from "../list/segment-menu";
import { StatusBadge } from "../status-badge";
import { FlowTab } from "./flow-tab";
import { MembersList } from "./members-list";
import { RulesTab } from "./rules-tab";
import { type Segment, useSegmentDraft } from "./use-segment-draft";

/** One segment: its name, its rules, who is in it. `segment` is null while it is still to be made. */
export function SegmentEditor({
  segment,
  start,
}: {
  segment: Segment | null;
  start: { name: string; predicate: Predicate; flow: SegmentFlow | null };
}) {
  const t = useTranslations("segments.page");
  const all = useTranslations("segments");
  const flowWords = useTranslations("segmentFlow");
  const insightWords = useTranslations("segmentInsights");
  const router = useRouter();
  const mayEdit = useMay("member");
  const edit = useSegmentDraft(segment, start);
  const [view, setView] = useState<"flow" | "rules">(start.flow ? "flow" : "rules");
  const rules =
    view === "flow" ? (
      <FlowTab edit={edit} segment={segment} readOnly={!mayEdit} />
    ) : (
      <RulesTab edit={edit} segment={segment} readOnly={!mayEdit} />
    );
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ href: "/segments", label: all("title") }]}
        crumbsLabel={t("crumbs")}
        title={segment?.name ?? t("newTitle")}
        badge={segment && <StatusBadge segment={segment} />}
        actions={
          mayEdit && (
            <>
              {edit.changed && segment && <Badge tone="warn">{t("unsaved")}</Badge>}
              {segment && <SegmentMenu segment={segment} onArchived={() => router.push("/segments")} />}
              <Button variant="primary" disabled={!edit.canSave} busy={edit.saving} onClick={edit.save}>
                {segment ? t("save") : t("create")}
              </Button>
            </>
          )
        }
      />
      {edit.conflict && (
        <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-warn/8 p-3">
          <TriangleAlert aria-hidden className="size-4 text-warn" />
          <p className="min-w-0 flex-1">
            <span className="font-semibold">{t("conflict")}</span> {t("conflictHint")}
          </p>
          <Button onClick={() => void edit.loadTheirs()}>{t("loadTheirs")}</Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {mayEdit && (
          <Input
            controlSize="lg"
            value={edit.draft.name}
            onChange={(event) => edit.setName(event.target.value)}
            aria-label={t("name")}
            placeholder={t("namePlaceholder")}
            maxLength={120}
            className="max-w-120 font-semibold"
          />
        )}
        <SegmentedControl
          className="md:ml-auto"
          label={flowWords("view.label")}
          value={view}
          onChange={setView}
          segments={[
            { value: "rules", label: flowWords("view.rules") },
            { value: "flow", label: flowWords("view.flow") },
          ]}
        />
      </div>
      {segment ? (
        <Tabs
          label={t("tabs")}
          tabs={[
            { value: "rules", label: t("rulesTab"), content: rules },
            {
              value: "people",
              label: t("peopleTab"),
              count: <StatNumber value={segment.members} />,
              content: <MembersList segmentId={segment.id} computing={segment.status === "computing"} />,
            },
            {
              value: "insights",
              label: insightWords("tab"),
              content: <InsightsTab segmentId={segment.id} />,
            },
          ]}
        />
      ) : (
        rules
      )}
    </PageFrame>
  );
}
