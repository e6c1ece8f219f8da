import { expect, test } from "vitest";
import { createAuth } from "@/server/auth/auth";
import { needsSetUp, setUp } from "@/server/auth/set-up";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();

const owner = (email: string) => ({
  name: "Asha Rao",
  email,
  password: "a long passphrase",
  language: "hi" as const,
  workspace: { name: "Chai & Co", timezone: "Asia/Kolkata", currency: "INR", numberLocale: "en-IN" as const },
});

test("of two first visitors at once, one becomes the owner and the other is refused", async () => {
  expect(await needsSetUp(t.db)).toBe(true);
  const outcomes = await Promise.allSettled([setUp(t.db, owner("a@example.com")), setUp(t.db, owner("b@example.com"))]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await needsSetUp(t.db)).toBe(false);
  const rows = await t.sql`
    select m.role, s.kind, s.write_key like 'wk\_%' as keyed from member m
    join workspace w on w.organization_id = m.organization_id join source s on s.workspace_id = w.id`;
  expect(rows).toEqual([{ role: "owner", kind: "web", keyed: true }]);
});

test("the owner signs in with the password chosen, nobody signs up over HTTP, and guessing is slowed down", async () => {
  const auth = createAuth(t.db, "x".repeat(64));
  const [{ email } = { email: "" }] = await t.sql<{ email: string }[]>`select email from "user"`;
  const post = (path: string, body: object, address: string) =>
    auth.handler(
      new Request(`http://safar.test/api/auth/${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: "http://safar.test",
          host: "safar.test",
          "x-safar-client-address": address,
        },
        body: JSON.stringify(body),
      }),
    );
  const good = await post("sign-in/email", { email, password: "a long passphrase" }, "10.0.0.1");
  expect(good.status).toBe(200);
  expect(good.headers.getSetCookie().join()).toMatch(/safar\.session_token=.*HttpOnly.*SameSite=Lax/i);
  expect((await post("sign-in/email", { email, password: "something else" }, "10.0.0.1")).status).toBe(401);
  expect((await post("sign-up/email", { ...owner("c@example.com") }, "10.0.0.2")).status).toBeGreaterThanOrEqual(400);
  const tries: number[] = [];
  for (let i = 0; i < 21; i += 1) {
    tries.push(
      (await post("sign-in/email", { email: "nobody@example.com", password: "x".repeat(12) }, "10.0.0.9")).status,
    );
  }
  expect(tries.slice(0, 20).every((status) => status === 401)).toBe(true);
  expect(tries[20]).toBe(429);
  const elsewhere = await post("sign-in/email", { email, password: "a long passphrase" }, "10.0.0.10");
  expect(elsewhere.status).toBe(200);
});
