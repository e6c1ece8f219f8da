import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const shared = {
  env: { SAFAR_LOG_LEVEL: "silent", SAFAR_DATA_DIR: join(tmpdir(), "safar-test-data") },
  exclude: ["node_modules/**", ".next/**", "dist/**", "e2e/**"],
};

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...shared.exclude, "**/*.db.test.ts"],
          // Pure tests share one module graph: ten times as fast.
          pool: "threads",
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "db",
          include: ["**/*.db.test.ts"],
          globalSetup: ["./server/db/test-server.ts"],
          // Processes, because a thread that starts programs of its own cannot always be ended from outside.
          pool: "forks",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
