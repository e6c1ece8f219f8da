import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder that holds package.json, found from this file, so that bundles in dist/ find migrations too. Next's bundles
 * have no file name of their own; the process that runs them was started in the folder.
 */
export function projectRoot(): string {
  let folder: string = import.meta.dirname ?? process.cwd();
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("Safar's own folder was not found: package.json is missing.");
    folder = parent;
  }
  return folder;
}
