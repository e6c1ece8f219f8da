"use client";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";
import { uploadFile } from "./upload-file";

type State =
  | { kind: "idle" }
  | { kind: "sending"; name: string; share: number }
  | { kind: "failed"; name: string; reason: string | null };

const accepted = ".csv,.tsv,.txt,.jsonl,.ndjson,.gz";

/** Drop a file or choose one; `onArrived` hears of it when the server has it. */
export function DropZone({
  title,
  hint,
  onArrived,
}: {
  title: string;
  hint: string;
  onArrived: (importId: number) => void;
}) {
  const t = useTranslations("import.drop");
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<AbortController | null>(null);
  const id = useId();
  const [over, setOver] = useState(false);
  const [state, setState] = useState<State>({ kind: "idle" });
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (file: File | undefined) => {
    if (!file) return;
    const controller = new AbortController();
    sending.current = controller;
    setState({ kind: "sending", name: file.name, share: 0 });
    const onProgress = (share: number) => setState({ kind: "sending", name: file.name, share });
    const outcome = await uploadFile(file, onProgress, controller.signal);
    if (controller.signal.aborted) return setState({ kind: "idle" });
    if (outcome.ok) onArrived(outcome.importId);
    else setState({ kind: "failed", name: file.name, reason: outcome.reason });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };

  return (
    <section
      aria-labelledby={`${id}-title`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed bg-surface px-6 py-8 text-center transition-colors",
        over && "border-accent bg-accent/8",
      )}
    >
      <FileUp aria-hidden className="size-6 text-accent" />
      <div className="flex flex-col gap-1">
        <h2 id={`${id}-title`} className="text-base">
          {title}
        </h2>
        <p className="max-w-140 text-pretty text-muted text-sm">{hint}</p>
      </div>
      <label htmlFor={id} className="sr-only">
        {t("file")}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accepted}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {state.kind === "sending" ? (
        <Sending name={state.name} share={state.share} onCancel={() => sending.current?.abort()} />
      ) : (
        <Button variant="primary" onClick={() => input.current?.click()}>
          {t("choose")}
        </Button>
      )}
      {state.kind === "failed" && (
        <p role="alert" className="text-bad text-sm">
          {t("failed", { name: state.name })} {state.reason ?? t("offline")}
        </p>
      )}
    </section>
  );
}

function Sending({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) {
  const t = useTranslations("import.drop");
  const format = useFormat();
  return (
    <div className="flex w-full max-w-100 flex-col gap-2">
      <Progress value={share} label={t("sending", { name })} />
      <p className="tabular flex items-center justify-between gap-3 text-muted text-sm">
        <span className="truncate">{share < 1 ? t("sending", { name }) : t("looking")}</span>
        <span>{format.percent(share)}</span>
      </p>
      <Button size="sm" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  );
}
