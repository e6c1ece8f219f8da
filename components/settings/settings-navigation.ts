/** The pages of the settings, in order. A feature adds its page here and its name to `settings.pages`. */
export const settingsPages = [
  { key: "general", href: "/settings" },
  { key: "members", href: "/settings/members" },
  { key: "sources", href: "/settings/sources" },
  { key: "preferences", href: "/settings/preferences" },
] as const;
