import { createServer } from "node:http";
import { build } from "esbuild";
import { expect, handled, test } from "./support/test";

declare global {
  interface Window {
    AnalyticsBrowser: typeof import("@segment/analytics-next").AnalyticsBrowser;
  }
}

/** The library as a shop would bundle it, unmodified. */
async function library(): Promise<string> {
  const bundled = await build({
    stdin: {
      contents: `import { AnalyticsBrowser } from "@segment/analytics-next"; window.AnalyticsBrowser = AnalyticsBrowser;`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: "iife",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return bundled.outputFiles[0]?.text ?? "";
}

test("a shop's page sends events with Segment's browser library, and the visitor becomes the customer", async ({
  page,
  workspace,
  database,
}) => {
  const shop = await startShop(await library());
  await page.goto(shop.url);
  // Settings come from Safar, too: nothing but its address is configured.
  await page.evaluate(
    async ([writeKey, url]) => {
      const { AnalyticsBrowser } = window;
      const analytics = AnalyticsBrowser.load({ writeKey, cdnURL: url });
      await analytics.page("Home");
      await analytics.track("Product Viewed", { product: "Cotton kurta", price: 1299 });
      await analytics.identify("customer-1", { name: "Asha Rao", city: "Pune" });
      await analytics.track("Product Added", { product: "Cotton kurta" });
      await analytics.group("family-7", { size: 4 });
    },
    [workspace.writeKey, workspace.url] as const,
  );
  await expect
    .poll(
      async () => {
        await handled(database, workspace.workspaceId);
        const rows = await database`
          select n.name from event e join event_name n on n.id = e.name_id
          where e.workspace_id = ${workspace.workspaceId} order by e.time, n.name`;
        return rows.map((row) => row.name).sort();
      },
      { timeout: 20_000 },
    )
    .toEqual(["Page Viewed", "Product Added", "Product Viewed"]);
  await expect
    .poll(async () => {
      const people = await database`
        select traits ->> 'name' as name, traits ->> 'group_id' as family from profile
        where workspace_id = ${workspace.workspaceId} and merged_into_id is null`;
      return people.map((row) => ({ ...row }));
    })
    .toEqual([{ name: "Asha Rao", family: "family-7" }]);
  shop.close();
});

/** A shop on an origin of its own, as every real one is. */
async function startShop(script: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const isScript = request.url === "/library.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? script : `<title>Shop</title><script src="/library.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the shop has no port");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
