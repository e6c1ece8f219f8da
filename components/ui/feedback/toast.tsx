"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import type { ExternalToast } from "sonner";

/*
 * Short reports at the edge of the screen. What shows them is fetched with the first report: it is no part of a first
 * page.
 */
let wanted = false;
const listeners = new Set<() => void>();

async function show(kind: "message" | "success" | "error" | "info", text: string, options?: ExternalToast) {
  wanted = true;
  for (const listener of listeners) listener();
  const { toast: sonner } = await import("sonner");
  sonner[kind](text, options);
}

/** Reports in a few words what was done or what failed; `action` is the place of an undo. */
export const toast = Object.assign(
  (text: string, options?: ExternalToast): void => void show("message", text, options),
  {
    success: (text: string, options?: ExternalToast): void => void show("success", text, options),
    error: (text: string, options?: ExternalToast): void => void show("error", text, options),
    info: (text: string, options?: ExternalToast): void => void show("info", text, options),
  },
);

const ToastList = dynamic(() => import("./toast-list").then((module) => module.ToastList), { ssr: false });

/** Where reports appear: once in the root layout. */
export function Toaster({ label }: { label: string }) {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
    () => false,
  );
  return shown ? <ToastList label={label} /> : null;
}
