import { pino } from "pino";
import { env } from "@/server/env";

const secretKeys = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "writeKey",
  "apiKey",
  "databaseUrl",
  "DATABASE_URL",
];

/** The process's log: JSON lines on stderr, with secrets blanked out up to two levels deep. */
export const log = pino(
  {
    level: env.logLevel,
    base: undefined,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination({ dest: 2, sync: true }),
);
