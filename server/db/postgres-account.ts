import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";

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
