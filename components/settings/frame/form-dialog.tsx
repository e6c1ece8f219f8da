"use client";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/action/button";
import { CodeBlock } from "@/components/ui/data/code-block";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";

type Props = {
  title: string;
  description: string;
  /** What the button says. */
  action: string;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A short form in a dialog: something new is named, somebody is invited. */
export function FormDialog({ title, description, action, busy, onSubmit, onClose, children }: Props) {
  const form = useId();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {action}
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
        className="flex flex-col gap-5"
      >
        {children}
      </form>
    </Dialog>
  );
}

/** Its first field: the name or address. What went wrong is said here. */
export function RequiredText({
  label,
  type = "text",
  lengthMax,
  value,
  error,
  disabled,
  autoComplete,
  onChange,
}: {
  label: string;
  type?: "text" | "email";
  lengthMax: number;
  value: string;
  error?: string | undefined;
  disabled?: boolean;
  autoComplete?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} required error={error}>
      <Input
        required
        type={type}
        maxLength={lengthMax}
        controlSize="lg"
        disabled={disabled}
        {...(autoComplete ? { autoComplete } : {})}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** Something that is shown only now: a token, the link of an invitation. */
export function ShownOnce({
  title,
  description,
  code,
  done,
  onClose,
}: {
  title: string;
  description: string;
  code: string;
  done: string;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <Button variant="primary" onClick={onClose}>
          {done}
        </Button>
      }
    >
      <CodeBlock label={title} code={code} />
    </Dialog>
  );
}
