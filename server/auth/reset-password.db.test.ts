import { verifyPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { account, session } from "@/drizzle/schema";
import { createUser, newId } from "@/server/auth/create-user";
import { resetPassword } from "@/server/auth/reset-password";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();

test("a forgotten password is replaced, and its sessions end", async () => {
  const input = { name: "Asha", email: "asha@example.com", password: "the forgotten one", language: "hi" as const };
  const userId = await t.db.transaction((tx) => createUser(tx, input));
  await t.db.insert(session).values({ id: newId(), token: newId(), userId, expiresAt: new Date(Date.now() + 60_000) });

  const password = await resetPassword(t.db, { email: "Asha@Example.com" });

  const [stored] = await t.db.select().from(account).where(eq(account.userId, userId));
  expect(await verifyPassword({ hash: stored?.password ?? "", password })).toBe(true);
  expect(await verifyPassword({ hash: stored?.password ?? "", password: input.password })).toBe(false);
  expect(await t.db.select().from(session).where(eq(session.userId, userId))).toEqual([]);
});

test("an unknown address is said to be unknown", async () => {
  await expect(resetPassword(t.db, { email: "nobody@example.com" })).rejects.toMatchObject({ code: "not_found" });
});
