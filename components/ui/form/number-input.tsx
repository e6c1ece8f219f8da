"use client";
import { useState } from "react";
import { Input } from "./input";

/** A whole or decimal number. Empty means null; what cannot be a number yet stays in the box and is not reported. */
export function NumberInput({
  value,
  onChange,
  min,
  max,
  step = 1,
  label,
  className,
}: {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Needed when it stands outside a `Field`. */
  label?: string;
  className?: string;
}) {
  const [typed, setTyped] = useState<{ text: string; value: number | null } | null>(null);
  // What was typed ("1.", "") stands while it means the value; another value from outside replaces it.
  const text = typed && typed.value === value ? typed.text : value === null ? "" : String(value);
  const read = (next: string) => {
    const number = next.trim() === "" ? null : Number(next);
    if (number !== null && (!Number.isFinite(number) || (max !== undefined && number > max))) return;
    if (number !== null && step >= 1 && !Number.isInteger(number)) return;
    if (number !== null && min !== undefined && number < min) {
      setTyped({ text: next, value });
      return;
    }
    setTyped({ text: next, value: number });
    onChange(number);
  };
  return (
    <Input
      inputMode={step >= 1 ? "numeric" : "decimal"}
      aria-label={label}
      value={text}
      onChange={(event) => read(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      className={className ? `tabular ${className}` : "tabular"}
    />
  );
}
