"use client";
import { useSyncExternalStore } from "react";

const key = "safar-single-keys";
const listeners = new Set<() => void>();

/** Whether shortcuts without Ctrl or ⌘ work in this browser (WCAG 2.1.4: they can be turned off). */
export const singleKeysAllowed = (): boolean => localStorage.getItem(key) !== "off";

export function useSingleKeys(): [boolean, (allowed: boolean) => void] {
  const allowed = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    singleKeysAllowed,
    () => true,
  );
  const set = (next: boolean) => {
    localStorage.setItem(key, next ? "on" : "off");
    for (const listener of listeners) listener();
  };
  return [allowed, set];
}
