"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect } from "react";

/** Links elsewhere ask a list for something new by `?new=1`: opens it once, and a reload does not open it again. */
export function useAskedNew(open: () => void): void {
  const isAsked = useSearchParams().has("new");
  const path = usePathname();
  useEffect(() => {
    if (!isAsked) return;
    open();
    window.history.replaceState(null, "", path);
  }, [isAsked, open, path]);
}
