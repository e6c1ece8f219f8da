"use client";
import { RadioGroup as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { classNames } from "../class-names";
import { useFieldProps } from "./field";

export type RadioOption<T extends string> = { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** One of a few choices that need a sentence each. */
export function RadioGroup<T extends string>({
  label,
  value,
  onChange,
  options,
  disabled,
  className,
}: {
  /** Needed when it stands outside a `Field`. */
  label?: string;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly RadioOption<T>[];
  disabled?: boolean;
  className?: string;
}) {
  const field = useFieldProps();
  const id = useId();
  const choose = (next: string) => {
    const found = options.find((option) => option.value === next);
    if (found) onChange(found.value);
  };
  return (
    <Radix.Root
      {...field}
      aria-label={label}
      value={value ?? ""}
      onValueChange={choose}
      disabled={disabled}
      className={classNames("flex flex-col gap-2", className)}
    >
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2">
          <Radix.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface disabled:opacity-50 data-[state=checked]:border-accent"
          >
            <Radix.Indicator className="size-2 rounded-full bg-accent" />
          </Radix.Item>
          <div className="min-w-0">
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {option.hint && (
              <p id={`${id}-${option.value}-hint`} className="text-muted text-xs">
                {option.hint}
              </p>
            )}
          </div>
        </div>
      ))}
    </Radix.Root>
  );
}
