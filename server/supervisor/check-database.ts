import postgres from "postgres";
import { StartFailure } from "@/server/start-failure";

const oldestVersion = 15;

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host name cannot be looked up",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "the host cannot be reached",
  CONNECT_TIMEOUT: "no answer",
  CONNECTION_CLOSED: "it hung up",
  "28P01": "wrong user or password",
  "28000": "this user may not connect",
  "3D000": "there is no such database",
  "53300": "it has no free connections",
};

/** Refuses a DATABASE_URL that cannot be used, with the reason. The password is never shown. */
export async function checkDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    const version = Math.floor((row?.version ?? 0) / 10_000);
    if (version < oldestVersion) {
      throw new StartFailure(
        `The database of DATABASE_URL is Postgres ${version}: Safar needs ${oldestVersion} or newer.`,
      );
    }
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause;
    throw new StartFailure(`The database of DATABASE_URL (${withoutPassword(url)}) cannot be used: ${reason(cause)}.`, {
      cause,
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return "not a URL";
  const shown = new URL(url);
  if (shown.password) shown.password = "***";
  return shown.href;
}
