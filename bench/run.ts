/** `npm run bench` runs every benchmark, `npm run bench -- NAME …` those named; `--json` prints JSON only. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import type { Bench, Figure } from "./figure";

const folder = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const json = process.argv.includes("--json");

const benchModule = z.object({ bench: z.custom<Bench>((value) => typeof value === "object" && value !== null) });

const names = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.slice(0, -".bench.ts".length));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(1);
}

const figures: Figure[] = [];
for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { bench } = benchModule.parse(await import(pathToFileURL(join(folder, `${name}.bench.ts`)).href));
  if (!json) console.log(`\n${bench.name}`);
  const measured = await bench.run();
  figures.push(...measured);
  if (!json) console.table(measured, ["name", "value", "unit", "aim", "met"]);
}
if (json) console.log(JSON.stringify(figures, null, 2));
process.exit(0);
