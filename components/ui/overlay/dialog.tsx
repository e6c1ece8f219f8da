"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../action/button";
import { classNames } from "../class-names";

const widths = { sm: "max-w-100", md: "max-w-130", lg: "max-w-180", xl: "max-w-240" } as const;

/** A question or a short form over the page. Focus stays inside and returns when it closes. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = "md",
  footer,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof widths;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 grid animate-enter place-items-center overflow-y-auto bg-scrim p-4">
          <Radix.Content
            {...(description ? {} : { "aria-describedby": undefined })}
            className={classNames(
              "relative flex max-h-full w-full animate-enter flex-col rounded-lg bg-surface shadow-pop",
              widths[size],
            )}
          >
            <div className="flex flex-col gap-1 px-5 pt-5 pr-12">
              <Radix.Title className="text-lg">{title}</Radix.Title>
              {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </div>
            <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
            {footer && <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>}
            <CloseButton />
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The cross in the corner of dialogs and sheets. */
export function CloseButton() {
  const t = useTranslations("ui");
  return (
    <Radix.Close asChild>
      <Button variant="ghost" aria-label={t("close")} className="absolute top-3 right-3 w-8 px-0 text-muted">
        <X aria-hidden />
      </Button>
    </Radix.Close>
  );
}
