"use client";
import { createContext, type ReactNode, use, useCallback, useState } from "react";

const Context = createContext<(text: string) => void>(() => {});

/** Says a short text to screen readers, without moving the focus: new counts, finished work. */
export const useAnnounce = () => use(Context);

export function LiveRegion({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  const announce = useCallback((next: string) => setText(next), []);
  return (
    <Context value={announce}>
      {children}
      <p aria-live="polite" className="sr-only">
        {text}
      </p>
    </Context>
  );
}
