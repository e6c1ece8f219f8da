import { z } from "zod";
import { languages } from "./languages";

export { type Language, languages } from "./languages";

/** Reads a language from outside. The frame of every page imports ./languages instead, which needs no zod. */
export const language = z.enum(languages);
