"use client";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";
import { classNames } from "../class-names";

type FieldContext = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };
const Context = createContext<FieldContext | null>(null);

/** What a control inside a `Field` puts on its element, so that label, hint and error belong to it. */
export function useFieldProps() {
  const field = use(Context);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

/** Label, control, hint and error as one. The error says what to do and is announced. */
export function Field({
  label,
  hint,
  error,
  required = false,
  hideLabel = false,
  trailing,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  hideLabel?: boolean;
  /** Something small at the end of the label's line: a link, a counter. */
  trailing?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <Context value={{ id, describedBy: described || undefined, invalid: Boolean(error), required }}>
      <div className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
        <div className={hideLabel ? "sr-only" : "flex items-baseline justify-between gap-2"}>
          <label htmlFor={id} className="font-semibold text-sm">
            {label}
          </label>
          {trailing && <span className="text-muted text-xs">{trailing}</span>}
        </div>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-bad text-xs">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </Context>
  );
}
