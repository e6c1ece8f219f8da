"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { ColumnsTable } from "./columns-table";
import { ConstantsList } from "./constants-list";
import { EventSection } from "./event-section";
import { KindSection } from "./kind-section";
import { PreviewTable } from "./preview-table";
import { ProductsList } from "./products-list";
import { StartBar } from "./start-bar";
import { TimeSection } from "./time-section";
import { usePlan } from "./use-plan";

/** How an uploaded file becomes events or people: a proposal to correct, with the result beside it. */
export function MappingEditor({ importId }: { importId: number }) {
  const t = useTranslations("import");
  const api = useTRPC();
  const file = useQuery({ ...api.imports.describe.queryOptions({ importId }), staleTime: Number.POSITIVE_INFINITY });
  if (file.isError) {
    return (
      <ErrorState title={t("failed")} action={<Button onClick={() => void file.refetch()}>{t("again")}</Button>} />
    );
  }
  return file.data ? <Editor file={file.data} /> : <SkeletonRows rows={8} columns={4} />;
}

export type UploadedFile = ApiOutputs["imports"]["describe"];

function Editor({ file }: { file: UploadedFile }) {
  const t = useTranslations("import.mapping");
  const { plan, change, options, setOptions } = usePlan(file);
  return (
    <div className="flex flex-col gap-6">
      <Card title={t("columnsTitle")} description={t("columnsHint")}>
        <div className="flex flex-col gap-5">
          <KindSection plan={plan} onChange={change} />
          <ColumnsTable file={file} plan={plan} onChange={change} />
          <ProductsList columns={file.columns} plan={plan} onChange={change} />
          <ConstantsList plan={plan} onChange={change} />
        </div>
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {plan.event && (
          <Card title={t("eventTitle")} description={t("eventHint")}>
            <EventSection columns={file.columns} plan={plan} event={plan.event} onChange={change} />
          </Card>
        )}
        <Card title={t("timeTitle")} description={t("timeHint")}>
          <TimeSection plan={plan} onChange={change} options={options} onOptions={setOptions} />
        </Card>
      </div>
      <PreviewTable importId={file.id} plan={plan} />
      <StartBar importId={file.id} plan={plan} options={options} />
    </div>
  );
}
