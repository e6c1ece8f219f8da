"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../action/button";
import { Field } from "../form/field";
import { Input } from "../form/input";
import { Dialog } from "./dialog";

/** Asks before something that cannot be undone; with `nameToType`, the name must be typed first. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  nameToType,
  busy = false,
  error,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** The verb on the red button. */
  action: string;
  nameToType?: string;
  busy?: boolean;
  error?: ReactNode;
  onConfirm: () => void;
}) {
  const t = useTranslations("ui");
  const form = useId();
  const [typed, setTyped] = useState("");
  const allowed = nameToType === undefined || typed.trim() === nameToType.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (allowed) onConfirm();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setTyped("");
        onOpenChange(next);
      }}
      title={title}
      description={description}
      size="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("notNow")}</Button>
          <Button type="submit" form={form} variant="danger" disabled={!allowed} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {nameToType !== undefined && (
          <Field label={t("typeToConfirm", { name: nameToType })}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        {error && (
          <p role="alert" className="text-bad text-sm">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
