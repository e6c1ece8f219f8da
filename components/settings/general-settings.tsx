"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RegionFields } from "@/components/welcome/region-fields";
import { workspaceBasics } from "@/domain/workspace/settings";

/** Name, time zone, currency and number format of the workspace. */
export function GeneralSettings() {
  const t = useTranslations("settings.general");
  const errorText = useErrorText();
  const form = useId();
  const router = useRouter();
  const api = useTRPC();
  const mayChange = useMay("admin");
  const { workspace } = useWorkspace();
  const [name, setName] = useState(workspace.name);
  const [region, setRegion] = useState(() => {
    const { timezone, currency, numberLocale } = workspace;
    return { timezone, currency, numberLocale: workspaceBasics.shape.numberLocale.catch("en-IN").parse(numberLocale) };
  });
  const update = useMutation(
    api.workspace.update.mutationOptions({
      onSuccess: () => {
        toast.success(t("saved"));
        router.refresh();
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name, ...region });
  };
  return (
    <Card
      title={t("title")}
      description={mayChange ? t("hint") : t("readOnly")}
      footer={
        mayChange && (
          <Button type="submit" form={form} variant="primary" busy={update.isPending}>
            {t("save")}
          </Button>
        )
      }
    >
      <form id={form} onSubmit={submit} className="flex max-w-120 flex-col gap-5">
        <Field label={t("name")} required>
          <Input
            required
            maxLength={80}
            controlSize="lg"
            disabled={!mayChange}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <RegionFields value={region} onChange={setRegion} disabled={!mayChange} />
      </form>
    </Card>
  );
}
