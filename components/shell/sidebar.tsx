"use client";
import { PanelLeft, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Kbd } from "@/components/ui/action/kbd";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import { isInside, type Place, places } from "./navigation";
import { useOverlays } from "./overlays";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

/** Where one can go. On small screens the bottom bar stands in for it. */
export function Sidebar({ collapsed, onToggle }: { collapsed: boolean; onToggle: () => void }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const { openCommands } = useOverlays();
  return (
    <aside
      className={classNames(
        "hidden shrink-0 flex-col gap-3 border-line border-r bg-canvas p-2 md:flex",
        collapsed ? "w-13" : "w-58",
      )}
    >
      <div className={classNames("flex gap-1", collapsed ? "flex-col items-center" : "items-center")}>
        <WorkspaceSwitcher collapsed={collapsed} />
        <IconButton
          size="sm"
          label={collapsed ? t("widenSidebar") : t("narrowSidebar")}
          shortcut="Mod+B"
          tooltipSide="right"
          onClick={onToggle}
        >
          <PanelLeft aria-hidden />
        </IconButton>
      </div>
      {collapsed ? (
        <IconButton label={t("search")} shortcut="Mod+K" tooltipSide="right" onClick={openCommands}>
          <Search aria-hidden />
        </IconButton>
      ) : (
        <Button
          className="justify-start px-2 font-normal text-muted"
          onClick={openCommands}
          aria-keyshortcuts="Control+K"
        >
          <Search aria-hidden />
          <span className="flex-1 truncate text-left">{t("search")}</span>
          <Kbd keys="Mod+K" />
        </Button>
      )}
      <nav aria-label={t("mainNavigation")} className="min-h-0 flex-1 overflow-y-auto">
        <ul className="flex flex-col gap-0.5">
          {places.map((place) => (
            <li key={place.key}>
              <PlaceLink place={place} current={isInside(path, place.href)} collapsed={collapsed} />
            </li>
          ))}
        </ul>
      </nav>
      <UserMenu collapsed={collapsed} />
    </aside>
  );
}

function PlaceLink({ place, current, collapsed }: { place: Place; current: boolean; collapsed: boolean }) {
  const t = useTranslations("shell");
  const Icon = place.icon;
  const link = (
    <Link
      href={place.href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-muted transition-colors hover:bg-text/5 hover:text-text",
        collapsed && "w-9 justify-center px-0",
        current && "bg-text/7 font-semibold text-text hover:bg-text/7",
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", current && "text-accent")} />
      <span className={collapsed ? "sr-only" : "truncate"}>{t(`places.${place.key}`)}</span>
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip content={t(`places.${place.key}`)} side="right">
      {link}
    </Tooltip>
  );
}
