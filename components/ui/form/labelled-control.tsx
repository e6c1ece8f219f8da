import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** What a control with its label beside it is told. */
export type LabelledControlProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** For rows of a table, where the column says it: the label is read out only. */
  hideLabel?: boolean;
  disabled?: boolean;
  className?: string;
};

/** A control with its label and hint beside it; the control's id is `id`, and the hint's `hintId(id)`. */
export function LabelledControl({
  id,
  label,
  hint,
  hideLabel = false,
  className,
  children,
}: Omit<LabelledControlProps, "disabled"> & { id: string; children: ReactNode }) {
  return (
    <div className={classNames("flex items-start", className)}>
      {children}
      <div className={hideLabel ? "sr-only" : "min-w-0"}>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={hintId(id)} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** The id under which the hint of the control `id` stands, for `aria-describedby`. */
export const hintId = (id: string) => `${id}-hint`;
