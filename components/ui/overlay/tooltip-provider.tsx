"use client";
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

/** Once one tooltip was open, its neighbours open without delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Tooltip.Provider>
  );
}
