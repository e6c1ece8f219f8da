"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";
import { Field } from "@/components/ui/form/field";
import { FileInput } from "@/components/ui/form/file-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { PersonColumn } from "@/domain/import/csv-rows";
import { type Checked, useUploadPeople } from "./use-upload-people";

/** Lets the people of a file in: choose it, say which column names them, see who is known, then let them in. */
export function UploadPeopleDialog({ journeyId, onClose }: { journeyId: number; onClose: () => void }) {
  const t = useTranslations("runs.upload");
  const { state, choose, setColumn, send, letIn, isLettingIn } = useUploadPeople(journeyId, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("description")}
      footer={
        state.kind === "mapping" ? (
          <Button variant="primary" onClick={() => void send(state.file, state.column)}>
            {t("check")}
          </Button>
        ) : state.kind === "checked" ? (
          <Button
            variant="primary"
            busy={isLettingIn}
            disabled={state.checked.found === 0}
            onClick={() => void letIn(state.broadcastId)}
          >
            {t("letIn", { n: state.checked.found })}
          </Button>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-4" aria-live="polite">
        {state.kind === "choosing" && (
          <FileInput
            label={t("file")}
            choose={t("choose")}
            accept=".csv,.tsv,.txt"
            error={state.isEmpty && t("empty")}
            onFile={(file) => void choose(file)}
          />
        )}
        {state.kind === "mapping" && <Mapping rows={state.rows} column={state.column} onChange={setColumn} />}
        {state.kind === "sending" && (
          <>
            <Progress value={null} label={t("checking")} />
            <Result checked={state.checked} />
          </>
        )}
        {state.kind === "checked" && <Result checked={state.checked} />}
        {state.kind === "failed" && (
          <p role="alert" className="text-bad">
            {state.reason}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const kinds = ["email", "user", "profile"] as const;

function Mapping({
  rows,
  column,
  onChange,
}: {
  rows: string[][];
  column: PersonColumn;
  onChange: (column: PersonColumn) => void;
}) {
  const t = useTranslations("runs.upload");
  const [head = []] = rows;
  const values = rows.slice(column.hasHeader ? 1 : 0).flatMap((row) => row[column.at] ?? []);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("column")}>
          <Select
            value={String(column.at)}
            onChange={(at) => onChange({ ...column, at: Number(at) })}
            options={head.map((name, at) => ({
              value: String(at),
              label: column.hasHeader && name !== "" ? name : t("columnN", { n: at + 1 }),
            }))}
          />
        </Field>
        <Field label={t("holds")}>
          <Select
            value={column.by}
            onChange={(by) => onChange({ ...column, by })}
            options={kinds.map((value) => ({ value, label: t(`by.${value}`) }))}
          />
        </Field>
      </div>
      <Switch
        label={t("header")}
        checked={column.hasHeader}
        onChange={(hasHeader) => onChange({ ...column, hasHeader })}
      />
      <p className="break-words text-muted text-sm">{t("like", { values: values.slice(0, 4).join(", ") })}</p>
    </>
  );
}

function Result({ checked }: { checked: Checked }) {
  const t = useTranslations("runs.upload");
  const format = useFormat();
  return (
    <div className="tabular flex flex-col gap-1">
      <p>{t("found", { n: checked.found })}</p>
      {checked.unknown > 0 && (
        <p className="break-words text-muted text-sm">
          {t("unknown", { n: checked.unknown, shown: format.number(checked.unknown) })} {checked.examples.join(", ")}
        </p>
      )}
    </div>
  );
}
