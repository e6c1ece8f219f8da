import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder that holds package.json, found from this file, so that bundles in dist/ find migrations too. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("Safar's own folder was not found: package.json is missing.");
    folder = parent;
  }
  return folder;
}
