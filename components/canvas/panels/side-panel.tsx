"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/action/icon-button";
import { Sheet } from "@/components/ui/overlay/sheet";

const wide = "(min-width: 64rem)";
const watch = (listener: () => void) => {
  const query = matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

const takeFocus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

/** The panel on the right; on a phone a drawer from below. Without a title its content brings its own header. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  title: string | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("canvas");
  const isWide = useSyncExternalStore(
    watch,
    () => matchMedia(wide).matches,
    () => true,
  );
  if (!isWide) {
    return (
      <Sheet
        open
        onOpenChange={(open) => !open && onClose()}
        side="bottom"
        title={title ?? t("inspector")}
        hideTitle={title === null}
      >
        {/* Takes the focus itself, so that no field opens the keyboard of the phone. */}
        <div data-inspector tabIndex={-1} ref={takeFocus} className="-m-5 outline-none">
          <div className={title === null ? undefined : "p-4"}>{children}</div>
        </div>
      </Sheet>
    );
  }
  return (
    <aside
      data-inspector
      aria-label={title ?? t("inspector")}
      className="relative flex w-90 shrink-0 flex-col border-line border-l bg-surface"
    >
      {title !== null && (
        <header className="flex h-12 shrink-0 items-center justify-between gap-2 border-line border-b pr-2 pl-4">
          <h2 className="truncate text-base">{title}</h2>
          <IconButton label={t("closePanel")} shortcut="Esc" size="sm" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </header>
      )}
      {title === null && (
        <div className="absolute top-2.5 right-2">
          <IconButton label={t("closePanel")} shortcut="Esc" size="sm" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      <div className={title === null ? "min-h-0 flex-1 overflow-y-auto" : "min-h-0 flex-1 overflow-y-auto p-4"}>
        {children}
      </div>
    </aside>
  );
}
