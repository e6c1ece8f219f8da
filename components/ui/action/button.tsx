import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "link";
export type ControlSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent/88 active:bg-accent/80",
  secondary: "border border-line bg-surface text-text shadow-card hover:bg-text/4 active:bg-text/8",
  ghost: "text-text hover:bg-text/6 active:bg-text/10",
  danger: "bg-bad text-on-bad hover:bg-bad/88 active:bg-bad/80",
  link: "h-auto! rounded-sm px-0! text-accent underline-offset-4 hover:underline",
};

/** Control heights: 28, 32, 36. */
export const controlHeights: Record<ControlSize, string> = { sm: "h-7", md: "h-8", lg: "h-9" };

const paddings: Record<ControlSize, string> = { sm: "px-2 text-sm gap-1.5", md: "px-3 gap-1.5", lg: "px-4 gap-2" };

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ControlSize;
  /** Renders the child (a link) with the looks of a button. */
  asChild?: boolean;
  icon?: ReactNode;
  /** Shows that the action runs and refuses further clicks; the width stays. */
  busy?: boolean;
};

export function Button({
  variant = "secondary",
  size = "md",
  asChild = false,
  icon,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const looks = classNames(
    "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-semibold transition-colors",
    "disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    controlHeights[size],
    paddings[size],
    variants[variant],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={looks} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" className={looks} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {icon}
      {children}
      {busy && (
        <span aria-hidden className="absolute inset-x-2 bottom-0.5 h-0.5 animate-shimmer rounded-full bg-current" />
      )}
    </button>
  );
}
