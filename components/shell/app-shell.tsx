"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { SignedInUser, WorkspaceChoice } from "@/server/auth/read-actor";
import { BottomBar } from "./bottom-bar";
import { LiveRegion } from "./live-region";
import { Overlays } from "./overlays";
import { rememberChoice } from "./remember-choice";
import { Sidebar } from "./sidebar";
import { WorkspaceProvider } from "./workspace-context";

/** The frame of every page: sidebar (or bar at the bottom of a phone), content, command menu, announcements. */
export function AppShell({
  user,
  workspace,
  workspaces,
  language,
  narrow,
  children,
}: {
  user: SignedInUser;
  workspace: WorkspaceChoice;
  workspaces: WorkspaceChoice[];
  language: string;
  narrow: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const [collapsed, setCollapsed] = useState(narrow);
  const toggle = () => {
    setCollapsed(!collapsed);
    void rememberChoice({ choice: "sidebar", value: collapsed ? "wide" : "narrow" });
  };
  return (
    <WorkspaceProvider user={user} workspace={workspace} workspaces={workspaces} language={language}>
      <LiveRegion>
        <Overlays onToggleSidebar={toggle}>
          <a
            href="#main"
            className="-translate-y-20 fixed top-2 left-2 rounded-md bg-accent px-3 py-1.5 font-semibold text-on-accent focus-visible:translate-y-0"
          >
            {t("skipToContent")}
          </a>
          <div className="flex h-dvh flex-col md:flex-row">
            <Sidebar collapsed={collapsed} onToggle={toggle} />
            {/* Isolated: no layer of a page, as the tick boxes of a table, rises above what opens over the page. */}
            <main
              id="main"
              tabIndex={-1}
              className="relative isolate min-h-0 min-w-0 flex-1 overflow-y-auto outline-none"
            >
              {children}
            </main>
            <BottomBar />
          </div>
        </Overlays>
      </LiveRegion>
    </WorkspaceProvider>
  );
}
