"use client";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { Tooltip } from "../overlay/tooltip";
import { Button, type ButtonProps } from "./button";

const squares = { sm: "w-7", md: "w-8", lg: "w-9" } as const;

/** A button that is only an icon. Its label is read aloud and shown as a tooltip, with its shortcut if it has one. */
export function IconButton({
  label,
  shortcut,
  size = "md",
  className,
  children,
  tooltipSide,
  ...rest
}: Omit<ButtonProps, "aria-label" | "icon"> & {
  label: string;
  shortcut?: string;
  children: ReactNode;
  tooltipSide?: "top" | "right" | "bottom" | "left";
}) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <Button
        variant="ghost"
        size={size}
        aria-label={label}
        aria-keyshortcuts={shortcut?.replace("Mod", "Control")}
        className={classNames("px-0 text-muted hover:text-text", squares[size], className)}
        {...rest}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
