import type { Role } from "@/domain/workspace/roles";

type SettingsPage = {
  key: "general" | "members" | "sources" | "tokens" | "limits" | "email" | "sms" | "preferences";
  href: string;
  needs: Role;
};

/** The pages of the settings, in order. A feature adds its page here and its name to `settings.pages`. */
export const settingsPages: readonly SettingsPage[] = [
  { key: "general", href: "/settings", needs: "viewer" },
  { key: "members", href: "/settings/members", needs: "viewer" },
  { key: "sources", href: "/settings/sources", needs: "member" },
  { key: "tokens", href: "/settings/tokens", needs: "admin" },
  { key: "limits", href: "/settings/limits", needs: "viewer" },
  { key: "email", href: "/settings/email", needs: "admin" },
  { key: "sms", href: "/settings/sms", needs: "admin" },
  { key: "preferences", href: "/settings/preferences", needs: "viewer" },
];
