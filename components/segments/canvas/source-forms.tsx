"use client";
import { useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLanguage } from "@/components/journeys/editor/use-journey-vocabulary";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { ListChoice } from "@/components/lists/list-choice";
import { UploadDialog } from "@/components/lists/upload/upload-dialog";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { Combobox } from "@/components/ui/form/combobox";
import { Field } from "@/components/ui/form/field";
import type { CardConfig } from "@/domain/segment-flow/document";
import { definitions } from "@/nodes/definitions.gen";
import type { ChangeCard } from "./card-form";

type Named = { value: string; label: string };
const choices = (names: ReadonlyMap<number, string>): Named[] =>
  [...names].map(([id, label]) => ({ value: String(id), label }));

/** One of the workspace's segments, lists or journeys. */
function Choose({
  label,
  placeholder,
  value,
  options,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: number | null;
  options: Named[];
  onChange: (id: number) => void;
}) {
  const t = useTranslations("segmentFlow.forms");
  return (
    <Field label={label}>
      <Combobox
        value={value === null ? null : String(value)}
        onChange={(id) => onChange(Number(id))}
        options={options}
        placeholder={placeholder}
        searchPlaceholder={t("search")}
        emptyText={t("nothingFound")}
      />
    </Field>
  );
}

export function SegmentForm({
  config,
  change,
  except,
}: {
  config: CardConfig<"fromSegment">;
  change: ChangeCard;
  except: number | undefined;
}) {
  const t = useTranslations("segmentFlow");
  const { segments } = useStepNames();
  return (
    <Choose
      label={t("forms.segment")}
      placeholder={t("choose.segment")}
      value={config.segmentId}
      options={choices(segments).filter(({ value }) => value !== String(except))}
      onChange={(segmentId) => change({ type: "fromSegment", config: { segmentId } })}
    />
  );
}

export function ListForm({ config, change }: { config: CardConfig<"fromList">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow");
  const words = useTranslations("lists.upload");
  const [uploading, setUploading] = useState(false);
  const choose = (listId: number) => change({ type: "fromList", config: { listId } });
  return (
    <>
      <Field label={t("forms.list")}>
        <ListChoice value={config.listId} onChange={choose} />
      </Field>
      <Button className="self-start" icon={<FileUp aria-hidden />} onClick={() => setUploading(true)}>
        {words("open")}
      </Button>
      {uploading && (
        <UploadDialog
          to={null}
          onClose={() => setUploading(false)}
          onStarted={({ listId }) => {
            setUploading(false);
            choose(listId);
          }}
        />
      )}
    </>
  );
}

const anyStep = "";

export function AtStepForm({ config, change }: { config: CardConfig<"atStep">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow");
  const { journeys } = useStepNames();
  const steps = useJourneySteps(config.journeyId);
  return (
    <>
      <Choose
        label={t("forms.journey")}
        placeholder={t("choose.journey")}
        value={config.journeyId}
        options={choices(journeys)}
        onChange={(journeyId) => change({ type: "atStep", config: { journeyId, stepId: null } })}
      />
      {config.journeyId !== null && (
        <Field label={t("forms.step")}>
          <Combobox
            value={config.stepId ?? anyStep}
            onChange={(stepId) =>
              change({ type: "atStep", config: { ...config, stepId: stepId === anyStep ? null : stepId } })
            }
            options={[{ value: anyStep, label: t("forms.anyStep") }, ...steps]}
            placeholder={t("forms.anyStep")}
            searchPlaceholder={t("forms.search")}
            emptyText={t("forms.nothingFound")}
          />
        </Field>
      )}
    </>
  );
}

/** The steps of a journey's draft, under the names the marketer gave them or those of their types. */
export function useJourneySteps(journeyId: number | null): Named[] {
  const api = useTRPC();
  const language = useLanguage();
  const { data } = useQuery({
    ...api.journeys.read.queryOptions({ journeyId: journeyId ?? 0 }),
    enabled: journeyId !== null,
  });
  return (data?.draft.nodes ?? []).map(({ id, type, name }) => ({
    value: id,
    label: name ?? definitions[type]?.text[language].name ?? type,
  }));
}
