import { resolve } from "node:path";
import { z } from "zod";
import { StartFailure } from "@/server/start-failure";

const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");

type Variables = Readonly<Record<string, string | undefined>>;

/** Unset and empty are the same: `DATABASE_URL= npm start` means the embedded server. */
const emptyIsUnset = (source: Variables) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address to listen on; unset = every address of the machine. */
  SAFAR_HOST: z.string().optional(),
  /** Public base URL, used in links inside messages. */
  SAFAR_URL: z.url().optional(),
  SAFAR_DATA_DIR: z.string().default(".safar"),
  SAFAR_LANES: z.coerce.number().int().min(1).max(1024).default(16),
  /** Unset = the embedded server. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  /** Most connections one process opens. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SAFAR_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Proxies in front of Safar whose X-Forwarded-* headers are believed. */
  SAFAR_TRUST_PROXY: flag.default(false),
});

export type Env = Readonly<{
  mode: "development" | "test" | "production";
  port: number;
  host: string | undefined;
  /** Without a trailing slash. */
  publicUrl: string;
  /** Absolute. */
  dataDir: string;
  lanes: number;
  databaseUrl: string | undefined;
  databasePool: number;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  trustProxy: boolean;
}>;

/** Reads the environment; throws one sentence that names every bad variable. */
export function readEnv(source: Variables): Env {
  const parsed = variables.safeParse(emptyIsUnset(source));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new StartFailure(`The environment is not usable: ${faults.join("; ")}.`);
  }
  const read = parsed.data;
  return {
    mode: read.NODE_ENV,
    port: read.PORT,
    host: read.SAFAR_HOST,
    publicUrl: (read.SAFAR_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, ""),
    dataDir: resolve(read.SAFAR_DATA_DIR),
    lanes: read.SAFAR_LANES,
    databaseUrl: read.DATABASE_URL,
    databasePool: read.DATABASE_POOL,
    logLevel: read.SAFAR_LOG_LEVEL,
    trustProxy: read.SAFAR_TRUST_PROXY,
  };
}

/** The environment of this process, read once. */
export const env: Env = readEnv(process.env);
