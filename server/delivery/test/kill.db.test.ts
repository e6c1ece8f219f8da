import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { startDelivery } from "../start-delivery";
import { eventually, statuses, testOutbox } from "./test-outbox";
import { testReceiver, testSmtp } from "./test-servers";

const t = await testDatabase();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function startProcess(): Promise<ChildProcess> {
  const file = fileURLToPath(new URL("./deliver-here.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env: { ...process.env, DATABASE_URL: t.url, SAFAR_LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve(child));
    child.once("exit", (code) => reject(new Error(`The deliverer ended with ${code}.`)));
  });
}

test("a deliverer killed at work sends no mail twice and loses no webhook", { timeout: 120_000 }, async () => {
  const people = 400;
  const smtp = await testSmtp(() => "take");
  const receiver = await testReceiver((_call, response) => setTimeout(() => response.end("ok"), 5));
  const box = await testOutbox(t, receiver.url, 30);
  const account = { host: "127.0.0.1", port: smtp.port, security: "none", user: "", sealedPassword: null };
  await box.setSettings({ email: { smtp: account, fromAddress: "a@b.example" }, webhooks: { allowPrivate: true } });
  await box.queue(
    Array.from({ length: people }, (_, n) => [
      { channel: "email" as const, stepId: "mail", address: `p${n}@example.com` },
      { channel: "webhook" as const, stepId: "hook", address: "x", data: { profile: { path: `${n}`, n } } },
    ]).flat(),
  );
  for (const share of [0.2, 0.4, 0.6]) {
    const child = await startProcess();
    await eventually(
      async () => smtp.taken.length,
      (taken) => taken >= people * share,
      60_000,
    );
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
  }
  const delivery = await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" });
  const settled = ({ queued = 0, sending = 0 }: Record<string, number>) => queued + sending === 0;
  await eventually(() => statuses(t.sql, box.workspaceId), settled, 60_000);
  await delivery.stop();

  const recipients = smtp.taken.map(({ to }) => to);
  expect(new Set(recipients).size).toBe(recipients.length);
  const mails = await t.sql<{ address: string; status: string }[]>`
    select address, status from message where workspace_id = ${box.workspaceId} and channel = 'email'`;
  const received = new Set(recipients);
  for (const { address, status } of mails) {
    // Sent means it arrived; unknown may mean either; nothing else is left over.
    if (status === "sent") expect(received.has(address)).toBe(true);
    else expect(status).toBe("unknown");
  }
  const unknown = mails.filter(({ status }) => status === "unknown").length;
  expect(unknown).toBeLessThanOrEqual(3 * 24);

  const paths = receiver.calls.map(({ path }) => path);
  expect(new Set(paths).size).toBe(people);
  const keysOfPath = new Map<string, Set<string>>();
  for (const { path, headers } of receiver.calls)
    keysOfPath.set(path, (keysOfPath.get(path) ?? new Set()).add(String(headers["idempotency-key"])));
  expect([...keysOfPath.values()].every((keys) => keys.size === 1)).toBe(true);
  await Promise.all([smtp.close(), receiver.close()]);
});
