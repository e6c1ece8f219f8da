import { z } from "zod";

/** True for a zone this runtime knows, e.g. `Asia/Kolkata`. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Number locales offered; they differ in grouping, marks and digits. */
export const numberLocales = ["en-IN", "hi-IN", "en-US", "en-GB", "de-DE", "fr-FR"] as const;

/** Currencies offered first; any ISO 4217 code is accepted. */
export const commonCurrencies = ["INR", "USD", "EUR", "GBP", "AED", "SGD", "JPY", "AUD", "BRL", "NGN"] as const;

export const workspaceBasics = z.object({
  name: z.string().trim().min(1).max(80),
  timezone: z.string().max(64).refine(isTimeZone),
  currency: z.string().regex(/^[A-Z]{3}$/),
  numberLocale: z.enum(numberLocales),
});
export type WorkspaceBasics = z.infer<typeof workspaceBasics>;
