import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { caller, visitor } from "@/app/prefetch";
import { AppShell } from "@/components/shell/app-shell";
import { choiceCookies } from "@/domain/i18n/choice-cookies";
import { requestMarks } from "@/server/request-marks";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const [who, language, jar] = await Promise.all([visitor(), getLocale(), cookies()]);
  if (!who) {
    const firstVisit = await (await caller()).account.needsSetUp();
    if (firstVisit) redirect("/welcome");
    const path = (await headers()).get(requestMarks.path) ?? "/";
    redirect(path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`);
  }
  const workspace = who.workspaces.find((each) => each.id === who.actor?.workspaceId);
  if (!workspace) redirect("/no-workspace");
  return (
    <AppShell
      user={who.user}
      workspace={workspace}
      workspaces={who.workspaces}
      language={language}
      narrow={jar.get(choiceCookies.sidebar)?.value === "narrow"}
    >
      {children}
    </AppShell>
  );
}
