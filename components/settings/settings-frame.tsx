"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { useWorkspace } from "@/components/shell/workspace-context";
import { PageHeader } from "@/components/ui/data/page-header";
import { includesRole } from "@/domain/workspace/roles";
import { settingsPages } from "./settings-navigation";

/** The settings: their pages on the left (above on a phone), one of them beside. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("settings");
  const path = usePathname();
  const { workspace } = useWorkspace();
  const pages = settingsPages.filter((page) => includesRole(workspace.role, page.needs));
  return (
    <PageFrame className="max-w-260">
      <PageHeader title={t("title")} />
      <div className="grid gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-10">
        <nav aria-label={t("title")} className="-mx-1 overflow-x-auto px-1">
          <ul className="flex gap-0.5 md:flex-col">
            {pages.map((page) => (
              <li key={page.key} className="shrink-0">
                <Link
                  href={page.href}
                  aria-current={path === page.href ? "page" : undefined}
                  className="flex h-8 items-center rounded-md px-2.5 text-muted hover:bg-text/5 hover:text-text focus-visible:-outline-offset-2 aria-[current]:bg-text/7 aria-[current]:font-semibold aria-[current]:text-text"
                >
                  {t(`pages.${page.key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-6">{children}</div>
      </div>
    </PageFrame>
  );
}
