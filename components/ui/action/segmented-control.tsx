"use client";
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { type ControlSize, controlHeights } from "./button";

export type Segment<T extends string> = { value: T; label: string; icon?: ReactNode; iconOnly?: boolean };

/** A choice of a few, all visible: one is on. Arrow keys move. */
export function SegmentedControl<T extends string>({
  label,
  value,
  onChange,
  segments,
  size = "md",
  disabled,
  className,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  segments: readonly Segment<T>[];
  size?: ControlSize;
  disabled?: boolean;
  className?: string;
}) {
  const choose = (next: string) => {
    const found = segments.find((segment) => segment.value === next);
    if (found) onChange(found.value);
  };
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={choose}
      disabled={disabled}
      className={classNames("inline-flex rounded-md bg-text/6 p-0.5", controlHeights[size], className)}
    >
      {segments.map((segment) => (
        <RadioGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.label}
          title={segment.iconOnly ? segment.label : undefined}
          className={classNames(
            "inline-flex flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-muted text-sm transition-colors hover:text-text [&_svg]:size-4",
            "data-[state=checked]:bg-surface data-[state=checked]:font-semibold data-[state=checked]:text-text data-[state=checked]:shadow-card disabled:opacity-50",
          )}
        >
          {segment.icon}
          {!segment.iconOnly && segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
