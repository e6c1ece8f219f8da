"use client";
import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Toaster } from "sonner";

/** The reports on the screen, in the app's looks. */
export function ToastList({ label }: { label: string }) {
  return (
    <Toaster
      containerAriaLabel={label}
      position="bottom-right"
      gap={8}
      mobileOffset={{ bottom: "var(--toast-bottom, 16px)", left: 16, right: 16 }}
      offset={{ bottom: "var(--toast-bottom, 24px)", right: 24 }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-ok" />,
        error: <TriangleAlert aria-hidden className="size-4 text-bad" />,
        info: <Info aria-hidden className="size-4 text-accent" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full items-center gap-2.5 rounded-lg bg-surface px-3.5 py-3 text-text text-base shadow-pop",
          title: "font-semibold",
          description: "text-muted text-sm",
          content: "min-w-0 flex-1",
          actionButton: "h-7 shrink-0 rounded-md border border-line px-2 font-semibold text-sm hover:bg-text/6",
        },
      }}
    />
  );
}
