import { expect, test } from "vitest";
import { readEnv } from "@/server/env";

test("defaults, with an empty variable counting as unset", () => {
  const read = readEnv({ DATABASE_URL: "", PORT: "4100" });
  expect(read).toMatchObject({ port: 4100, publicUrl: "http://localhost:4100", lanes: 16, databaseUrl: undefined });
});

test("every bad variable is named in one sentence", () => {
  expect(() => readEnv({ PORT: "http", DATABASE_URL: "mysql://x" })).toThrow(/^The environment .*PORT .*DATABASE_URL /);
});
