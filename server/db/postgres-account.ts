import { execFile } from "node:child_process";
import { chmod, chown, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StartFailure } from "@/server/start-failure";

const run = promisify(execFile);

/** How to run a Postgres program: a command that goes in front of it, or an account to switch to. */
export type PostgresAccount =
  | { kind: "self" }
  | { kind: "namespace"; prefix: readonly string[] }
  | { kind: "account"; uid: number; gid: number };

/** Inside its own user namespace the server is not root, yet reads what root may read, also under a 0700 folder. */
const namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"] as const;
const nobody = 65534;

/**
 * Postgres refuses to run as root. As an ordinary user: run as oneself. As root: as the owner of an existing data
 * directory, else in a user namespace, else (containers without namespaces) as `postgres` or `nobody`.
 */
export async function postgresAccount(dataDir: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const owner = await stat(dataDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { kind: "account", uid: owner.uid, gid: owner.gid };
  if (await namespaceWorks()) return { kind: "namespace", prefix: namespace };
  return { kind: "account", ...(await unprivilegedIds()) };
}

/**
 * Gives `folder` to the server's account, and sees to it that the account can get there and to its programs.
 * @throws StartFailure naming the folder that is in the way
 */
export async function letEnter(account: PostgresAccount, folder: string, programs: readonly string[]): Promise<void> {
  if (account.kind !== "account") return;
  await chown(folder, account.uid, account.gid);
  const passes = async (path: string) => {
    const { mode, uid } = await stat(path);
    return (mode & 0o001) !== 0 || (uid === account.uid && (mode & 0o100) !== 0);
  };
  // Ours to open: its files are closed one by one.
  const dataDir = dirname(folder);
  if (!(await passes(dataDir))) await chmod(dataDir, 0o711);
  for (const path of [folder, ...programs].flatMap(foldersAbove)) {
    if (await passes(path)) continue;
    throw new StartFailure(
      `The embedded Postgres cannot run as root here, and other accounts may not pass through ${path}: allow it with chmod o+x, start Safar as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

async function namespaceWorks(): Promise<boolean> {
  const [command, ...flags] = namespace;
  return run(command, [...flags, "true"]).then(
    () => true,
    () => false,
  );
}

async function unprivilegedIds(): Promise<{ uid: number; gid: number }> {
  const accounts = await readFile("/etc/passwd", "utf8").catch(() => "");
  const fields = accounts
    .split("\n")
    .find((line) => line.startsWith("postgres:"))
    ?.split(":");
  return { uid: Number(fields?.[2] ?? nobody), gid: Number(fields?.[3] ?? nobody) };
}
