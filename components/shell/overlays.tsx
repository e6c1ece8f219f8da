"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { places } from "./navigation";
import { singleKeysAllowed } from "./single-keys";

// Fetched when first opened: neither belongs to the first page.
const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), {
  ssr: false,
});

type Overlays = { openCommands: () => void; openShortcuts: () => void };
const Context = createContext<Overlays>({ openCommands: () => {}, openShortcuts: () => {} });

/** Opens the command menu or the list of shortcuts. */
export const useOverlays = () => use(Context);

type Open = "none" | "commands" | "shortcuts";

/** The command menu, the list of shortcuts, and the keys that work everywhere. */
export function Overlays({ onToggleSidebar, children }: { onToggleSidebar: () => void; children: ReactNode }) {
  const [open, setOpen] = useState<Open>("none");
  const [used, setUsed] = useState<ReadonlySet<Open>>(new Set());
  const actions = useMemo(() => {
    const show = (what: Open) => {
      setUsed((before) => new Set([...before, what]));
      setOpen(what);
    };
    return { openCommands: () => show("commands"), openShortcuts: () => show("shortcuts") };
  }, []);
  useGlobalKeys({ ...actions, toggleSidebar: onToggleSidebar });
  const change = (what: Open) => (isOpen: boolean) => setOpen(isOpen ? what : "none");
  return (
    <Context value={actions}>
      {children}
      {used.has("commands") && (
        <CommandMenu
          open={open === "commands"}
          onOpenChange={change("commands")}
          onShowShortcuts={actions.openShortcuts}
        />
      )}
      {used.has("shortcuts") && <ShortcutsDialog open={open === "shortcuts"} onOpenChange={change("shortcuts")} />}
    </Context>
  );
}

/** Milliseconds in which the second key of `G J` must follow the first. */
const chordMs = 1200;

function useGlobalKeys(actions: Overlays & { toggleSidebar: () => void }) {
  const router = useRouter();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let goAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && (key === "k" || key === "b")) {
        if (key === "b" && isTyping(event.target)) return;
        event.preventDefault();
        if (key === "k") latest.current.openCommands();
        else latest.current.toggleSidebar();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || !singleKeysAllowed()) return;
      if (event.key === "?") {
        latest.current.openShortcuts();
        return;
      }
      const place = places.find((each) => each.letter.toLowerCase() === key);
      if (place && event.timeStamp - goAt < chordMs) {
        goAt = 0;
        event.preventDefault();
        router.push(place.href);
      } else {
        goAt = key === "g" ? event.timeStamp : 0;
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router]);
}

/** Keys belong to the text while one types, and to a dialog or menu while it is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox]") !== null
  );
}
