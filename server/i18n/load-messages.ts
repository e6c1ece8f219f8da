import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "@/domain/i18n/language";
import { env } from "@/server/env";
import { projectRoot } from "@/server/project-root";

export type Catalogue = { [key: string]: string | Catalogue };

const catalogue: z.ZodType<Catalogue> = z.lazy(() => z.record(z.string(), z.union([z.string(), catalogue])));

const loaded = new Map<Language, Promise<Catalogue>>();

/** All strings of a language: one namespace per file of messages/<language>/. Kept in memory in production. */
export function loadMessages(language: Language): Promise<Catalogue> {
  const known = loaded.get(language);
  if (known && env.mode === "production") return known;
  const reading = readCatalogues(language);
  loaded.set(language, reading);
  return reading;
}

async function readCatalogues(language: Language): Promise<Catalogue> {
  const folder = join(projectRoot(), "messages", language);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return Object.fromEntries(
    files.map((file, index) => [file.slice(0, -".json".length), catalogue.parse(JSON.parse(texts[index] ?? "{}"))]),
  );
}
