"use client";
import { ChartNoAxesGantt, Download, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { type FunnelView, presets } from "./use-funnel-view";

type Flow = ApiOutputs["analytics"]["flow"];

/** Which people, which version, seen how. */
export function FunnelToolbar({
  view,
  versions,
  onChange,
  onDownload,
}: {
  view: FunnelView;
  versions: Flow["versions"];
  onChange: (next: Partial<FunnelView>) => void;
  onDownload: () => void;
}) {
  const t = useTranslations("funnel");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label={t("range")}
        value={view.range}
        onChange={(range) => onChange({ range })}
        options={[...presets, "custom" as const].map((value) => ({ value, label: t(`ranges.${value}`) }))}
        className="w-auto min-w-36"
      />
      {view.range === "custom" && <CustomRange view={view} onChange={onChange} />}
      <Select
        label={t("version")}
        value={view.version === null ? "all" : String(view.version)}
        onChange={(value) => onChange({ version: value === "all" ? null : Number(value) })}
        options={[
          { value: "all", label: t("allVersions") },
          ...versions.map((v) => ({ value: String(v.id), label: t("versionNumber", { n: v.number }) })),
        ]}
        className="w-auto min-w-36"
      />
      <SegmentedControl
        label={t("base")}
        value={view.base}
        onChange={(base) => onChange({ base })}
        segments={[
          { value: "start", label: t("ofStart") },
          { value: "previous", label: t("ofPrevious") },
        ]}
      />
      <span className="flex-1" />
      <SegmentedControl
        label={t("show")}
        value={view.show}
        onChange={(show) => onChange({ show })}
        segments={[
          { value: "funnel", label: t("asFunnel"), icon: <ChartNoAxesGantt aria-hidden />, iconOnly: true },
          { value: "table", label: t("asTable"), icon: <Table2 aria-hidden />, iconOnly: true },
        ]}
      />
      <Button icon={<Download aria-hidden />} onClick={onDownload}>
        {t("csv")}
      </Button>
    </div>
  );
}

function CustomRange({ view, onChange }: { view: FunnelView; onChange: (next: Partial<FunnelView>) => void }) {
  const t = useTranslations("funnel");
  return (["from", "to"] as const).map((end) => (
    <Field key={end} label={t(end)} hideLabel className="w-36">
      <Input
        type="date"
        title={t(end)}
        value={view[end] ?? ""}
        max={end === "from" ? (view.to ?? undefined) : undefined}
        min={end === "to" ? (view.from ?? undefined) : undefined}
        onChange={(event) => onChange({ [end]: event.target.value === "" ? null : event.target.value })}
      />
    </Field>
  ));
}
