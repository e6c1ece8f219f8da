"use client";
import type { ComponentProps, ReactNode } from "react";
import { type ControlSize, controlHeights } from "../action/button";
import { classNames } from "../class-names";
import { controlLooks } from "./control-looks";
import { useFieldProps } from "./field";

/** A one-line text box; `leading` sits inside at its start (an icon, a unit). */
export function Input({
  controlSize = "md",
  leading,
  trailing,
  className,
  ...rest
}: ComponentProps<"input"> & { controlSize?: ControlSize; leading?: ReactNode; trailing?: ReactNode }) {
  const field = useFieldProps();
  const box = (
    <input
      {...field}
      autoComplete="off"
      {...rest}
      className={classNames(
        controlLooks,
        controlHeights[controlSize],
        controlSize === "sm" && "text-sm",
        leading && "pl-8",
        trailing && "pr-8",
        rest.type === "number" && "tabular",
        className,
      )}
    />
  );
  if (!leading && !trailing) return box;
  const affix = "pointer-events-none absolute inset-y-0 flex items-center text-muted [&_svg]:size-4";
  return (
    <span className="relative block w-full">
      {leading && <span className={classNames(affix, "left-2.5")}>{leading}</span>}
      {box}
      {trailing && <span className={classNames(affix, "right-2.5 [&>*]:pointer-events-auto")}>{trailing}</span>}
    </span>
  );
}
