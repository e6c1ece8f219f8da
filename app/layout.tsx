import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ApiProvider } from "@/components/shell/api/api-provider";
import { Toaster } from "@/components/ui/feedback/toast";
import { TooltipProvider } from "@/components/ui/overlay/tooltip-provider";
import { choiceCookies } from "@/domain/i18n/choice-cookies";
import { devanagari, inter, interExtended } from "./fonts";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Safar", template: "%s · Safar" }, referrer: "same-origin" };

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, t] = await Promise.all([getLocale(), cookies(), getTranslations("shell")]);
  const theme = jar.get(choiceCookies.theme)?.value;
  const chosen = theme === "light" || theme === "dark" ? theme : undefined;
  return (
    <html
      lang={locale}
      data-theme={chosen}
      className={`${inter.variable} ${interExtended.variable} ${devanagari.variable} font-sans`}
    >
      <body>
        <NextIntlClientProvider>
          <ApiProvider>
            <TooltipProvider>
              {children}
              <Toaster label={t("notifications")} />
            </TooltipProvider>
          </ApiProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
