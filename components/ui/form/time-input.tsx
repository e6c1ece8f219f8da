"use client";
import { classNames } from "../class-names";
import { Input } from "./input";

/** A time of day, "09:00", in the browser's own control, never too narrow for "09:00 AM". An emptied box changes nothing. */
export function TimeInput({
  value,
  onChange,
  label,
  className,
}: {
  value: string;
  onChange: (time: string) => void;
  /** Needed when it stands outside a `Field`. */
  label?: string;
  className?: string;
}) {
  return (
    <Input
      type="time"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const time = event.currentTarget.value.slice(0, 5);
        if (time !== "") onChange(time);
      }}
      className={classNames("min-w-30 tabular", className)}
    />
  );
}
