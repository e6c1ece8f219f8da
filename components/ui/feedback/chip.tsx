"use client";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names";

/** A filter that is on: press it to change it, its cross takes it away. */
export function Chip({
  children,
  icon,
  removeLabel,
  onRemove,
  className,
  ...rest
}: Omit<ComponentProps<"button">, "children"> & {
  children: ReactNode;
  icon?: ReactNode;
  /** What the cross does, in words. */
  removeLabel?: string;
  onRemove?: () => void;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-7 max-w-full items-stretch overflow-hidden rounded-full border border-line bg-surface text-sm",
        className,
      )}
    >
      <button
        type="button"
        {...rest}
        className="inline-flex min-w-0 items-center gap-1.5 rounded-full px-2.5 hover:bg-text/4 focus-visible:-outline-offset-2 [&_svg]:size-3.5"
      >
        {icon}
        <span className="truncate">{children}</span>
      </button>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="inline-flex w-6 items-center justify-center rounded-full text-muted hover:bg-text/6 hover:text-text focus-visible:-outline-offset-2"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
