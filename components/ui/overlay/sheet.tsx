"use client";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { CloseButton } from "./dialog";

const sides = {
  right: "inset-y-0 right-0 w-full max-w-120 animate-slide-right sm:rounded-l-lg",
  left: "inset-y-0 left-0 w-72 max-w-[85vw] animate-slide-left rounded-r-lg",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] animate-slide-up rounded-t-lg",
} as const;

/** A panel that slides in from a side: details of a row, filters, the menu on a phone. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  side = "right",
  hideTitle = false,
  footer,
  className,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  side?: keyof typeof sides;
  hideTitle?: boolean;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 bg-scrim" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames("fixed flex flex-col bg-surface shadow-pop", sides[side], className)}
        >
          <div className={hideTitle ? "sr-only" : "flex flex-col gap-1 border-line border-b px-5 py-4 pr-12"}>
            <Radix.Title className="text-lg">{title}</Radix.Title>
            {description && <Radix.Description className="text-muted text-sm">{description}</Radix.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>}
          <CloseButton />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
