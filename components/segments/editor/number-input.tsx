"use client";
import { useState } from "react";
import { Input } from "@/components/ui/form/input";

/** A number that may be half typed ("", "-"): only whole numbers of the allowed range are handed on. */
export function NumberInput({
  value,
  onChange,
  label,
  min,
  max,
  step = "any",
  className,
}: {
  value: number;
  onChange: (value: number) => void;
  label: string;
  min?: number;
  max?: number;
  /** 1 asks for whole numbers. */
  step?: number | "any";
  className?: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    const next = Number(text);
    const fits = text.trim() !== "" && Number.isFinite(next) && (step === "any" || Number.isInteger(next));
    if (fits && next >= (min ?? -Infinity) && next <= (max ?? Infinity)) onChange(next);
  };
  return (
    <Input
      type="number"
      inputMode="decimal"
      controlSize="sm"
      aria-label={label}
      value={typed ?? String(value)}
      min={min}
      max={max}
      step={step}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
      className={className}
    />
  );
}
