"use client";
import { Ellipsis, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/action/button";
import { classNames } from "@/components/ui/class-names";
import { Sheet } from "@/components/ui/overlay/sheet";
import { isInside, type Place, places } from "./navigation";
import { useOverlays } from "./overlays";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

const inBar = new Set<Place["key"]>(["home", "journeys", "segments", "people"]);

/** The sidebar of a phone: the four places used most, and a sheet with the rest. */
export function BottomBar() {
  const t = useTranslations("shell");
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <nav
      aria-label={t("mainNavigation")}
      className="shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {places
          .filter((place) => inBar.has(place.key))
          .map((place) => (
            <li key={place.key}>
              <BarLink place={place} current={isInside(path, place.href)} />
            </li>
          ))}
        <li>
          <button
            type="button"
            onClick={() => setOpen(true)}
            aria-haspopup="dialog"
            className="flex h-14 w-full flex-col items-center justify-center gap-1 text-muted text-xs focus-visible:-outline-offset-2"
          >
            <Ellipsis aria-hidden className="size-5" />
            {t("more")}
          </button>
        </li>
      </ul>
      <Sheet open={open} onOpenChange={setOpen} side="bottom" title={t("more")} hideTitle>
        <MoreMenu path={path} onDone={close} />
      </Sheet>
    </nav>
  );
}

function BarLink({ place, current }: { place: Place; current: boolean }) {
  const t = useTranslations("shell");
  const Icon = place.icon;
  return (
    <Link
      href={place.href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex h-14 flex-col items-center justify-center gap-1 px-1 text-muted text-xs focus-visible:-outline-offset-2",
        current && "font-semibold text-accent",
      )}
    >
      <Icon aria-hidden className="size-5" />
      <span className="max-w-full truncate">{t(`places.${place.key}`)}</span>
    </Link>
  );
}

function MoreMenu({ path, onDone }: { path: string; onDone: () => void }) {
  const t = useTranslations("shell");
  const { openCommands } = useOverlays();
  return (
    <div className="flex flex-col gap-4">
      <div className="pr-10">
        <WorkspaceSwitcher collapsed={false} />
      </div>
      <ul className="flex flex-col gap-0.5">
        <li>
          <Button
            variant="ghost"
            size="lg"
            className="w-full justify-start px-2 font-normal"
            onClick={() => {
              onDone();
              openCommands();
            }}
          >
            <Search aria-hidden />
            {t("search")}
          </Button>
        </li>
        {places
          .filter((place) => !inBar.has(place.key))
          .map((place) => {
            const Icon = place.icon;
            return (
              <li key={place.key}>
                <Link
                  href={place.href}
                  onClick={onDone}
                  aria-current={isInside(path, place.href) ? "page" : undefined}
                  className="flex h-9 items-center gap-2 rounded-md px-2 hover:bg-text/5 aria-[current]:font-semibold"
                >
                  <Icon aria-hidden className="size-4" />
                  {t(`places.${place.key}`)}
                </Link>
              </li>
            );
          })}
      </ul>
      <UserMenu collapsed={false} />
    </div>
  );
}
