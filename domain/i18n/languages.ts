/** Languages of the interface; every string exists in each (test: catalogues). */
export const languages = ["en", "hi"] as const;
export type Language = (typeof languages)[number];
