import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch";
import { Wordmark } from "./wordmark";

/** The quiet frame of the pages before one is inside: name above, language below. */
export function EntryFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center gap-8 px-4 py-10 sm:justify-center sm:py-12">
      <Wordmark />
      <main className="flex w-full flex-col items-center">{children}</main>
      <LanguageSwitch />
    </div>
  );
}
