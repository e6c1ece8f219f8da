"use client";
import { useFormat } from "./format-context";

/** A number in tabular figures; short where asked, the exact value on hover and for screen readers. */
export function StatNumber({
  value,
  kind = "number",
  compact = false,
  approximate = false,
  className,
}: {
  value: number;
  kind?: "number" | "money" | "percent";
  /** 1.2L instead of 1,23,456. */
  compact?: boolean;
  /** Puts ≈ before an estimate. */
  approximate?: boolean;
  className?: string;
}) {
  const format = useFormat();
  const exact = format[kind](value);
  const shown = compact && kind === "number" && Math.abs(value) >= 10_000 ? format.compact(value) : exact;
  const mark = approximate ? "≈ " : "";
  return (
    <data
      suppressHydrationWarning
      value={value}
      title={mark + exact}
      className={className ? `tabular ${className}` : "tabular"}
    >
      {mark}
      {shown}
    </data>
  );
}
