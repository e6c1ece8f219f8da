import { z } from "zod";

/** Languages of the interface; every string exists in each (test: messages-complete). */
export const languages = ["en", "hi"] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;
