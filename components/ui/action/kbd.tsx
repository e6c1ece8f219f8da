"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut such as `Mod+K`: ⌘K on Apple keyboards, Ctrl K elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  const parts = keys.split("+").map((key) => {
    if (key === "Mod") return apple ? "⌘" : "Ctrl";
    if (key === "Shift") return apple ? "⇧" : "Shift";
    if (key === "Alt") return apple ? "⌥" : "Alt";
    return key;
  });
  return (
    <span className="inline-flex items-center gap-0.5" aria-hidden>
      {parts.map((part) => (
        <kbd
          key={part}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-canvas px-1 font-sans text-muted text-xs"
        >
          {part}
        </kbd>
      ))}
    </span>
  );
}
