import { test as base } from "@playwright/test";
import { startSafar } from "./safar-server";

/** A Playwright test against a server of its own that nobody has visited yet; all tests of the file share it. */
export const test = base.extend<object, { emptyUrl: string }>({
  emptyUrl: [
    async ({}, use) => {
      const server = await startSafar();
      await use(server.url);
      await server.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ emptyUrl }, use) => use(emptyUrl),
});
