"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { type ControlSize, controlHeights } from "../action/button";
import { classNames } from "../class-names";
import { controlLooks } from "./control-looks";
import { useFieldProps } from "./field";

export type SelectOption<T extends string> = { value: T; label: string; hint?: string; icon?: ReactNode };

/** One of a short list. For long lists, or where free text is allowed, use `Combobox`. */
export function Select<T extends string>({
  value,
  onChange,
  options,
  placeholder,
  label,
  size = "md",
  disabled,
  name,
  className,
}: {
  value: T | null;
  onChange: (value: T) => void;
  options: readonly SelectOption<T>[];
  placeholder?: string;
  /** Needed when it stands outside a `Field`. */
  label?: string;
  size?: ControlSize;
  disabled?: boolean;
  name?: string;
  className?: string;
}) {
  const field = useFieldProps();
  const choose = (next: string) => {
    const found = options.find((option) => option.value === next);
    if (found) onChange(found.value);
  };
  return (
    <Radix.Root value={value ?? ""} onValueChange={choose} disabled={disabled} name={name}>
      <Radix.Trigger
        {...field}
        aria-label={label}
        className={classNames(
          controlLooks,
          controlHeights[size],
          size === "sm" && "text-sm",
          "flex items-center justify-between gap-2 text-left data-[placeholder]:text-muted [&>span]:truncate",
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[min(24rem,calc(100vw-1rem))] animate-enter overflow-hidden rounded-lg bg-surface p-1 shadow-pop"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md py-1.5 pr-8 pl-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-text/6 [&_svg]:size-4 [&_svg]:shrink-0"
              >
                {option.icon}
                <span className="min-w-0">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
                </span>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="text-accent" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
