import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { type Api, apiClient, signIn, workspaceBasics } from "./owner";

export { expect } from "@playwright/test";

export type TestWorkspace = {
  url: string;
  name: string;
  workspaceId: number;
  writeKey: string;
  /** The screens' API, as the signed-in owner in this workspace. */
  api: Api;
  /** Sends messages as a server library would, and resolves once the worker has handled all of them. */
  send(messages: readonly Record<string, unknown>[]): Promise<void>;
};

type Session = { url: string; cookie: string };
type TestFixtures = { workspace: TestWorkspace };
type WorkerFixtures = { session: Session; database: Sql };

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: e2e/support/start-server.ts sets it`);
  return value;
};

/**
 * A Playwright test whose browser is signed in as the owner. With the `workspace` fixture it looks at a new, empty
 * workspace that no other test sees; `database` is for checking what screens say against SQL written by hand.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  session: [
    async ({}, use) => {
      const url = needed("SAFAR_E2E_URL");
      await use({ url, cookie: await signIn(url) });
    },
    { scope: "worker" },
  ],
  database: [
    async ({}, use) => {
      const sql = postgres(needed("SAFAR_E2E_DATABASE"), { max: 2, types: { bigint: int8AsNumber } });
      await use(sql);
      await sql.end({ timeout: 5 });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ session }, use) => use(session.url),
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...args) => {
      const response = await goto(...args);
      await hydrated(page);
      return response;
    };
    await use(page);
  },
  storageState: async ({ session }, use) => {
    const domain = new URL(session.url).hostname;
    const cookies = session.cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      const rest = { domain, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
      return { name, value: value.join("="), ...rest };
    });
    await use({ cookies, origins: [] });
  },
  workspace: async ({ session, database }, use, info) => {
    const api = apiClient(session.url, session.cookie);
    const name = `${info.title.slice(0, 40)} ${info.workerIndex}`;
    const { workspaceId, writeKey } = await api.account.createWorkspace.mutate({ ...workspaceBasics, name });
    await api.account.switchWorkspace.mutate({ workspaceId });
    const send = async (messages: readonly Record<string, unknown>[]) => {
      await postBatches(session.url, writeKey, messages);
      await handled(database, workspaceId);
    };
    await use({ url: session.url, name, workspaceId, writeKey, api, send });
  },
});

/**
 * Resolves once React listens to every control of the page: what a test clicks before that is lost, as it would be
 * for a person, who is slower.
 */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!document.querySelector('script[src*="/_next/"]')) return true;
    const controls = [...document.querySelectorAll("main button, main input")];
    return controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactFiber")));
  });
}

const int8AsNumber = { to: 20, from: [20], parse: Number, serialize: String };
const batchSize = 200;

async function postBatches(url: string, writeKey: string, messages: readonly Record<string, unknown>[]): Promise<void> {
  for (let first = 0; first < messages.length; first += batchSize) {
    const response = await fetch(`${url}/v1/batch`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({ batch: messages.slice(first, first + batchSize) }),
    });
    if (!response.ok) throw new Error(`/v1/batch answered ${response.status}: ${await response.text()}`);
  }
}

/** Resolves when the worker has emptied the workspace's inbox. */
export async function handled(database: Sql, workspaceId: number): Promise<void> {
  await expect
    .poll(async () => (await database`select 1 from inbox where workspace_id = ${workspaceId} limit 1`).length, {
      timeout: 30_000,
    })
    .toBe(0);
}

/** Fails when axe finds anything serious on the screen as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
