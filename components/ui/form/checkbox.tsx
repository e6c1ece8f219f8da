"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { useId } from "react";
import { classNames } from "../class-names";
import { hintId, LabelledControl, type LabelledControlProps } from "./labelled-control";

/** A box to tick, with its label beside it (or hidden, for rows of a table). */
export function Checkbox({
  checked,
  onChange,
  disabled,
  className,
  ...words
}: LabelledControlProps & { checked: boolean | "indeterminate"; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <LabelledControl id={id} className={classNames("gap-2", className)} {...words}>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={words.hint ? hintId(id) : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface text-on-accent transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator>
          {checked === "indeterminate" ? (
            <Minus className="size-3" strokeWidth={3} />
          ) : (
            <Check className="size-3" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
    </LabelledControl>
  );
}
