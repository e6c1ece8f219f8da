"use client";
import { createContext, type ReactNode, use } from "react";
import { FormatProvider } from "@/components/ui/data/format-context";
import { includesRole, type Role } from "@/domain/workspace/roles";
import type { SignedInUser, WorkspaceChoice } from "@/server/auth/read-actor";

type Place = { user: SignedInUser; workspace: WorkspaceChoice; workspaces: WorkspaceChoice[] };
const Context = createContext<Place | null>(null);

/** The signed-in person and the workspace on the screen, with its ways of writing numbers and times. */
export function WorkspaceProvider({ language, children, ...place }: Place & { language: string; children: ReactNode }) {
  const { numberLocale, currency, timezone } = place.workspace;
  return (
    <Context value={place}>
      <FormatProvider value={{ language, numberLocale, currency, timeZone: timezone }}>{children}</FormatProvider>
    </Context>
  );
}

export function useWorkspace(): Place {
  const place = use(Context);
  if (!place) throw new Error("useWorkspace needs the app shell around it");
  return place;
}

/** Whether the person may do what needs this role; the server checks again. */
export function useMay(needed: Role): boolean {
  return includesRole(useWorkspace().workspace.role, needed);
}
