"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Keyboard, Languages, LogOut, Plus, Route, Search, Shapes, SunMoon, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Kbd } from "@/components/ui/action/kbd";
import { toast } from "@/components/ui/feedback/toast";
import { useTRPC } from "./api/trpc";
import { languageNames } from "./language-names";
import { places } from "./navigation";
import { signOut } from "./sign-out";
import { usePreferences } from "./use-preferences";
import { useMay } from "./workspace-context";

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
              <Found text={text.trim()} onDone={close} />
              <GoTo onDone={close} />
              <Actions onDone={close} onShowShortcuts={onShowShortcuts} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What the server finds; cmdk does not filter these again, since their value holds the text typed. */
function Found({ text, onDone }: { text: string; onDone: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const api = useTRPC();
  const wanted = useDeferredValue(text);
  const { data } = useQuery(
    api.workspace.search.queryOptions(
      { text: wanted },
      { enabled: wanted.length > 0, placeholderData: keepPreviousData },
    ),
  );
  if (text === "" || !data) return null;
  const open = (href: string) => {
    onDone();
    router.push(href);
  };
  const groups = [
    { key: "journeys", icon: <Route aria-hidden />, rows: data.journeys },
    { key: "segments", icon: <Shapes aria-hidden />, rows: data.segments },
    { key: "people", icon: <UserRound aria-hidden />, rows: data.people },
  ] as const;
  return groups.map(
    (group) =>
      group.rows.length > 0 && (
        <Group key={group.key} title={t(`places.${group.key}`)}>
          {group.rows.map((row) => (
            <Row
              key={row.id}
              value={`${text} ${group.key} ${row.id} ${row.name}`}
              icon={group.icon}
              onSelect={() => open(`/${group.key}/${row.id}`)}
            >
              {row.name}
            </Row>
          ))}
        </Group>
      ),
  );
}

function GoTo({ onDone }: { onDone: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  return (
    <Group title={t("shortcuts.goTo")}>
      {places.map((place) => {
        const Icon = place.icon;
        return (
          <Row
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
          </Row>
        );
      })}
    </Group>
  );
}

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
    <Group title={t("commands.actions")}>
      {mayEdit && (
        <Row
          value={t("commands.newJourney")}
          icon={<Plus aria-hidden />}
          onSelect={run(() => router.push("/journeys?new=1"))}
        >
          {t("commands.newJourney")}
        </Row>
      )}
      {mayEdit && (
        <Row
          value={t("commands.newSegment")}
          icon={<Plus aria-hidden />}
          onSelect={run(() => router.push("/segments?new=1"))}
        >
          {t("commands.newSegment")}
        </Row>
      )}
      {(["light", "dark", "system"] as const).map((theme) => (
        <Row
          key={theme}
          value={`${t("theme")} ${t(`themes.${theme}`)}`}
          icon={<SunMoon aria-hidden />}
          onSelect={run(() => setTheme(theme))}
        >
          {t("theme")}: {t(`themes.${theme}`)}
        </Row>
      ))}
      <Row
        value={`${t("language")} ${languageNames[other]}`}
        icon={<Languages aria-hidden />}
        onSelect={run(() => setLanguage(other))}
      >
        {t("language")}: <span lang={other}>{languageNames[other]}</span>
      </Row>
      <Row value={t("shortcuts.title")} icon={<Keyboard aria-hidden />} keys={["?"]} onSelect={run(onShowShortcuts)}>
        {t("shortcuts.title")}
      </Row>
      <Row
        value={t("signOut")}
        icon={<LogOut aria-hidden />}
        onSelect={run(() => void signOut().catch(() => toast.error(t("signOutFailed"))))}
      >
        {t("signOut")}
      </Row>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function Row({
  value,
  icon,
  keys = [],
  onSelect,
  children,
}: {
  value: string;
  icon: ReactNode;
  keys?: readonly string[];
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-text/6 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key} keys={key} />
        ))}
      </span>
    </Command.Item>
  );
}
