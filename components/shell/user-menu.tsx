"use client";
import { Keyboard, Languages, LogOut, SunMoon, UserRound } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Avatar } from "@/components/ui/data/avatar";
import { toast } from "@/components/ui/feedback/toast";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuSubmenu,
} from "@/components/ui/overlay/dropdown-menu";
import { languages } from "@/domain/i18n/languages";
import { languageNames } from "./language-names";
import { useOverlays } from "./overlays";
import { signOut } from "./sign-out";
import { usePreferences } from "./use-preferences";
import { useWorkspace } from "./workspace-context";

const themes = ["system", "light", "dark"] as const;

/** The person: preferences, language, theme, shortcuts, sign out. */
export function UserMenu({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations("shell");
  const { user } = useWorkspace();
  const { openShortcuts } = useOverlays();
  return (
    <DropdownMenu
      side="top"
      className="w-58"
      trigger={
        <button
          type="button"
          aria-label={t("userMenu", { name: user.name })}
          className={classNames(
            "flex h-10 items-center gap-2 rounded-md px-1.5 text-left hover:bg-text/5",
            collapsed && "justify-center",
          )}
        >
          <Avatar name={user.name} />
          {!collapsed && <span className="min-w-0 flex-1 truncate">{user.name}</span>}
        </button>
      }
    >
      <MenuLabel>{user.email}</MenuLabel>
      <MenuItem asChild>
        <Link href="/settings/preferences">
          <UserRound aria-hidden className="text-muted" />
          {t("preferences")}
        </Link>
      </MenuItem>
      <LanguageAndTheme />
      <MenuItem icon={<Keyboard aria-hidden />} shortcut="?" onSelect={openShortcuts}>
        {t("shortcuts.title")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden />}
        onSelect={() => void signOut().catch(() => toast.error(t("signOutFailed")))}
      >
        {t("signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}

function LanguageAndTheme() {
  const t = useTranslations("shell");
  const language = useLocale();
  const { user } = useWorkspace();
  const { setLanguage, setTheme } = usePreferences();
  return (
    <>
      <MenuSubmenu icon={<Languages aria-hidden />} label={t("language")}>
        {languages.map((each) => (
          <MenuChoice key={each} checked={each === language} onSelect={() => setLanguage(each)}>
            <span lang={each}>{languageNames[each]}</span>
          </MenuChoice>
        ))}
      </MenuSubmenu>
      <MenuSubmenu icon={<SunMoon aria-hidden />} label={t("theme")}>
        {themes.map((each) => (
          <MenuChoice key={each} checked={each === user.theme} onSelect={() => setTheme(each)}>
            {t(`themes.${each}`)}
          </MenuChoice>
        ))}
      </MenuSubmenu>
    </>
  );
}
