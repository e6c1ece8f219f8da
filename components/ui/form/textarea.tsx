"use client";
import type { ComponentProps } from "react";
import { classNames } from "../class-names";
import { controlLooks } from "./control-looks";
import { useFieldProps } from "./field";

/** A text box of several lines that grows with its text. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  const field = useFieldProps();
  return (
    <textarea
      {...field}
      rows={3}
      {...rest}
      className={classNames(controlLooks, "field-sizing-content min-h-16 py-1.5 leading-5", className)}
    />
  );
}
