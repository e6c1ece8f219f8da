"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { RegionFields } from "@/components/welcome/region-fields";
import { workspaceBasics } from "@/domain/workspace/settings";
import { FormCard, useSaved } from "./frame/form-card";
import { RequiredText } from "./frame/form-dialog";

/** Name, time zone, currency and number format of the workspace. */
export function GeneralSettings() {
  const t = useTranslations("settings.general");
  const api = useTRPC();
  const mayChange = useMay("admin");
  const { workspace } = useWorkspace();
  const [name, setName] = useState(workspace.name);
  const [region, setRegion] = useState(() => {
    const { timezone, currency, numberLocale } = workspace;
    return { timezone, currency, numberLocale: workspaceBasics.shape.numberLocale.catch("en-IN").parse(numberLocale) };
  });
  const saved = useSaved(t("saved"));
  const update = useMutation(api.workspace.update.mutationOptions(saved));
  return (
    <FormCard
      title={t("title")}
      description={mayChange ? t("hint") : t("readOnly")}
      save={mayChange ? t("save") : null}
      busy={update.isPending}
      onSubmit={() => update.mutate({ name, ...region })}
    >
      <RequiredText label={t("name")} lengthMax={80} disabled={!mayChange} value={name} onChange={setName} />
      <RegionFields value={region} onChange={setRegion} disabled={!mayChange} />
    </FormCard>
  );
}
