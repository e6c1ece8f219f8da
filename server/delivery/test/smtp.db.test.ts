import { afterEach, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { SmtpPool } from "../email/smtp-pool";
import { installSecret } from "../install-secret";
import { seal } from "../seal";
import { startDelivery } from "../start-delivery";
import { eventually, statuses, testOutbox } from "./test-outbox";
import { type SmtpBehaviour, type TestSmtp, testSmtp } from "./test-servers";

const t = await testDatabase();
const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.stop ?? one.close)?.();
});

async function scene(behave: SmtpBehaviour, password = "p") {
  const server: TestSmtp = await testSmtp(behave);
  open.push(server);
  const box = await testOutbox(t);
  const sealedPassword = seal(await installSecret(t.sql), password);
  await box.setSettings({
    email: {
      smtp: { host: "127.0.0.1", port: server.port, security: "none", user: "u", sealedPassword },
      fromName: "Surya",
      fromAddress: "hello@surya.example",
      replyTo: "help@surya.example",
    },
  });
  const start = async () => open.push(await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" }));
  const mail = (address: string) => ({ channel: "email" as const, stepId: "mail", address });
  const row = async (address: string) => {
    const [found] = await t.sql<{ status: string; reason: string | null; attempts: number }[]>`
      select status, reason, attempts from message where workspace_id = ${box.workspaceId} and address = ${address}`;
    return found;
  };
  const dueNow = () => t.sql`update message set due_at = now() where workspace_id = ${box.workspaceId}`;
  return { server, start, mail, row, dueNow, ...box };
}

test("each answer of a mail server has its meaning", async () => {
  let greylisting = true;
  const { server, start, mail, row, dueNow, queue, workspaceId } = await scene((recipient) => {
    if (recipient.startsWith("nobody")) return { refuse: 550 };
    if (recipient.startsWith("later") && greylisting) return { refuse: 450 };
    return recipient.startsWith("drop") ? "drop" : "take";
  });
  await queue(["fine", "nobody", "later", "drop"].map((name) => mail(`${name}@example.com`)));
  await start();
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent, failed, queued, unknown }) => sent === 1 && failed === 1 && queued === 1 && unknown === 1,
  );
  expect(await row("nobody@example.com")).toMatchObject({ status: "failed", reason: "smtp_550" });
  expect(await row("later@example.com")).toMatchObject({ status: "queued", reason: "smtp_450", attempts: 1 });
  // The connection broke while the mail was on its way: it may have arrived, so it is never sent again by itself.
  expect(await row("drop@example.com")).toMatchObject({ status: "unknown", reason: "no_answer" });
  greylisting = false;
  await dueNow();
  await eventually(
    () => row("later@example.com"),
    (found) => found?.status === "sent",
  );
  expect(server.taken.map(({ to }) => to).sort()).toEqual(["fine@example.com", "later@example.com"]);
  expect(server.taken[0]?.raw).toMatch(/From: Surya <hello@surya\.example>/);
  expect(server.taken[0]?.raw).toMatch(/Reply-To: help@surya\.example/);
});

test("a server that cannot be reached or lets nobody in costs a mail no try, and is left alone after some", async () => {
  const { server, start, mail, queue, workspaceId } = await scene(() => "take", "wrong");
  await queue(Array.from({ length: 40 }, (_, n) => mail(`p${n}@example.com`)));
  await start();
  const rows = await eventually(
    () => t.sql<{ status: string; reason: string | null; attempts: number }[]>`
      select status, reason, attempts from message where workspace_id = ${workspaceId}`,
    (all) => all.filter(({ reason }) => reason !== null).length >= 5 && all.every(({ status }) => status === "queued"),
  );
  expect(rows.every(({ attempts }) => attempts === 0)).toBe(true);
  expect(rows.some(({ reason }) => reason === null)).toBe(true);
  expect(server.taken).toHaveLength(0);
});

test("silence after the mail was handed over is an unknown fate, before it another try", async () => {
  const silent = await testSmtp(() => "hang");
  open.push(silent);
  const account = { host: "127.0.0.1", port: silent.port, security: "none" as const, user: "", password: null };
  const pool = new SmtpPool(account, 1, 300);
  const mail = { from: "a@example.com", to: "b@example.com", raw: Buffer.from("Subject: x\r\n\r\nx\r\n") };
  expect(await pool.send(mail)).toMatchObject({ kind: "unknown", reason: "no_answer" });
  pool.close();
  const nobody = new SmtpPool({ ...account, port: 9 }, 1, 300);
  expect(await nobody.send(mail)).toMatchObject({ kind: "retry", reason: "server_unreachable", countsAsTry: false });
  nobody.close();
});

test("a rate limit holds", async () => {
  const { server, start, mail, queue, setSettings, workspaceId } = await scene(() => "take");
  const smtp = { host: "127.0.0.1", port: server.port, security: "none", user: "", sealedPassword: null };
  await setSettings({ email: { smtp, fromAddress: "a@b.example", perSecond: 10 } });
  await queue(Array.from({ length: 30 }, (_, n) => mail(`p${n}@example.com`)));
  const begun = performance.now();
  await start();
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent }) => sent === 30,
  );
  // Ten at once, then ten a second.
  expect(performance.now() - begun).toBeGreaterThan(1_900);
});
