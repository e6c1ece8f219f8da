"use client";
import { Command } from "cmdk";
import { Keyboard, Languages, LogOut, Plus, Search, Settings, Sigma, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { settingsPages } from "@/components/settings/settings-navigation";
import { toast } from "@/components/ui/feedback/toast";
import { includesRole } from "@/domain/workspace/roles";
import { FoundRows } from "./command-found";
import { CommandGroup, CommandRow } from "./command-rows";
import { languageNames } from "./language-names";
import { places } from "./navigation";
import { signOut } from "./sign-out";
import { usePreferences } from "./use-preferences";
import { useMay, useWorkspace } from "./workspace-context";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onShowShortcuts: () => void };

/** Everything by typing: places, journeys, segments, people, actions. */
export function CommandMenu({ open, onOpenChange, onShowShortcuts }: Props) {
  const t = useTranslations("shell");
  const [text, setText] = useState("");
  const close = () => {
    setText("");
    onOpenChange(false);
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12dvh] mx-auto max-w-150 animate-enter overflow-hidden rounded-lg bg-surface shadow-pop"
        >
          <Dialog.Title className="sr-only">{t("commands.title")}</Dialog.Title>
          <Command loop label={t("commands.title")}>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t("commands.placeholder")}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted">{t("commands.empty")}</Command.Empty>
              <FoundRows text={text.trim()} onDone={close} />
              <GoTo onDone={close} />
              <Actions onDone={close} onShowShortcuts={onShowShortcuts} />
              <SettingsPages onDone={close} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function GoTo({ onDone }: { onDone: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  return (
    <CommandGroup title={t("shortcuts.goTo")}>
      {places.map((place) => {
        const Icon = place.icon;
        return (
          <CommandRow
            key={place.key}
            value={t(`places.${place.key}`)}
            icon={<Icon aria-hidden />}
            keys={["G", place.letter]}
            onSelect={() => {
              onDone();
              router.push(place.href);
            }}
          >
            {t(`places.${place.key}`)}
          </CommandRow>
        );
      })}
      <CommandRow
        value={t("places.computedTraits")}
        icon={<Sigma aria-hidden />}
        onSelect={() => {
          onDone();
          router.push("/segments/traits");
        }}
      >
        {t("places.computedTraits")}
      </CommandRow>
    </CommandGroup>
  );
}

/** What can be made from anywhere. */
const creations = [
  { key: "newJourney", href: "/journeys?new=1" },
  { key: "newSegment", href: "/segments/new" },
  { key: "newComputedTrait", href: "/segments/traits/new" },
  { key: "newList", href: "/lists?new=1" },
] as const;

function Actions({ onDone, onShowShortcuts }: { onDone: () => void; onShowShortcuts: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const language = useLocale();
  const mayEdit = useMay("member");
  const { setLanguage, setTheme } = usePreferences();
  const other = language === "hi" ? "en" : "hi";
  const run = (action: () => void) => () => {
    onDone();
    action();
  };
  return (
    <CommandGroup title={t("commands.actions")}>
      {mayEdit &&
        creations.map(({ key, href }) => (
          <CommandRow
            key={key}
            value={t(`commands.${key}`)}
            icon={<Plus aria-hidden />}
            onSelect={run(() => router.push(href))}
          >
            {t(`commands.${key}`)}
          </CommandRow>
        ))}
      {(["light", "dark", "system"] as const).map((theme) => (
        <CommandRow
          key={theme}
          value={`${t("theme")} ${t(`themes.${theme}`)}`}
          icon={<SunMoon aria-hidden />}
          onSelect={run(() => setTheme(theme))}
        >
          {t("theme")}: {t(`themes.${theme}`)}
        </CommandRow>
      ))}
      <CommandRow
        value={`${t("language")} ${languageNames[other]}`}
        icon={<Languages aria-hidden />}
        onSelect={run(() => setLanguage(other))}
      >
        {t("language")}: <span lang={other}>{languageNames[other]}</span>
      </CommandRow>
      <CommandRow
        value={t("shortcuts.title")}
        icon={<Keyboard aria-hidden />}
        keys={["?"]}
        onSelect={run(onShowShortcuts)}
      >
        {t("shortcuts.title")}
      </CommandRow>
      <CommandRow
        value={t("signOut")}
        icon={<LogOut aria-hidden />}
        onSelect={run(() => void signOut().catch(() => toast.error(t("signOutFailed"))))}
      >
        {t("signOut")}
      </CommandRow>
    </CommandGroup>
  );
}

function SettingsPages({ onDone }: { onDone: () => void }) {
  const t = useTranslations("settings");
  const router = useRouter();
  const { workspace } = useWorkspace();
  return (
    <CommandGroup title={t("title")}>
      {settingsPages
        .filter((page) => includesRole(workspace.role, page.needs))
        .map((page) => (
          <CommandRow
            key={page.key}
            value={`${t("title")}: ${t(`pages.${page.key}`)}`}
            icon={<Settings aria-hidden />}
            onSelect={() => {
              onDone();
              router.push(page.href);
            }}
          >
            {t("title")}: {t(`pages.${page.key}`)}
          </CommandRow>
        ))}
    </CommandGroup>
  );
}
