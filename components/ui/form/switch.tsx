"use client";
import { Switch as Radix } from "radix-ui";
import { useId } from "react";
import { classNames } from "../class-names";
import { hintId, LabelledControl, type LabelledControlProps } from "./labelled-control";

/** Turns something on or off at once. */
export function Switch({
  checked,
  onChange,
  disabled,
  className,
  ...words
}: LabelledControlProps & { checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <LabelledControl id={id} className={classNames("gap-2.5", className)} {...words}>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={words.hint ? hintId(id) : undefined}
        className="mt-0.5 h-4 w-7 shrink-0 rounded-full bg-line-strong transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-3.5" />
      </Radix.Root>
    </LabelledControl>
  );
}
