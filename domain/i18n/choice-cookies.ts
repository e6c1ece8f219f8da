/** The cookies in which a browser keeps choices that the first byte of a page depends on. */
export const choiceCookies = {
  language: "safar-language",
  theme: "safar-theme",
  sidebar: "safar-sidebar",
} as const;
export type Choice = keyof typeof choiceCookies;
