import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { languages } from "@/domain/i18n/language";
import { type Catalogue, loadMessages } from "@/server/i18n/load-messages";
import { projectRoot } from "@/server/project-root";

const [english, hindi] = await Promise.all([loadMessages("en"), loadMessages("hi")]);

/** `a.b.c` → text, for every text of a catalogue. */
function flat(catalogue: Catalogue, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** The values a text asks for: names that open an argument, not the branches of a plural. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "}") depth -= 1;
    if (text[at] !== "{") continue;
    depth += 1;
    const name = /^\{\s*(\w+)\s*[,}]/.exec(text.slice(at))?.[1];
    // Odd depths hold arguments, even depths the branches of the argument around them.
    if (name && depth % 2 === 1) found.add(name);
  }
  return [...found].sort();
}

describe("catalogues", () => {
  const en = flat(english);
  const hi = flat(hindi);

  test("every text exists in English and in Hindi", () => {
    expect([...hi.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(100);
  });

  test("a text asks for the same values in both languages", () => {
    const wrong = [...en].filter(([key, text]) => `${argumentsOf(text)}` !== `${argumentsOf(hi.get(key) ?? "")}`);
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test.each(languages)("every text of %s can be rendered", async (locale) => {
    const texts = flat(await loadMessages(locale));
    // One level of keys, whose type TypeScript can follow.
    const messages = Object.fromEntries([...texts].map(([key, text]) => [key.replaceAll(".", "_"), text]));
    const broken: string[] = [];
    const t = createTranslator({ locale, messages, onError: (error) => broken.push(error.message) });
    for (const [key, text] of Object.entries(messages)) {
      const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => [tag, (chunks: string) => chunks] as const);
      const values = argumentsOf(text).map((name) => [name, 2] as const);
      t.markup(key, Object.fromEntries([...values, ...tags]));
    }
    expect(broken).toEqual([]);
  });

  test("every key that the code names literally exists", () => {
    const missing = sources(["app", "components", "nodes"]).flatMap((file) => missingKeys(file, en));
    expect(missing).toEqual([]);
  });
});

function sources(folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot(), folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => join(projectRoot(), folder, file)),
  );
}

/** Literal `t("key")` calls in a file whose key is in none of the namespaces that its `t` is made for there. */
function missingKeys(file: string, known: ReadonlyMap<string, string>): string[] {
  const code = readFileSync(file, "utf8");
  const namespaces = new Map<string, string[]>();
  for (const [, name = "", namespace = ""] of code.matchAll(
    /const (\w+) = (?:await )?(?:useTranslations|getTranslations)\("([\w.]+)"\)/g,
  )) {
    namespaces.set(name, [...(namespaces.get(name) ?? []), namespace]);
  }
  return [...namespaces].flatMap(([name, spaces]) =>
    [...code.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.markup)?\\("([\\w.]+)"`, "g"))]
      .map(([, key = ""]) => key)
      .filter((key) => !spaces.some((space) => known.has(`${space}.${key}`)))
      .map((key) => `${file}: ${spaces.join(" | ")}.${key}`),
  );
}
