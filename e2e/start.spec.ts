import { expect, expectAccessible, test } from "./support/test";

test("the owner opens an empty workspace", async ({ page, workspace }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(workspace.name).first()).toBeVisible();
  await expectAccessible(page);
});

test("health names what is ready", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ ready: true, web: "ready", database: "ready", worker: "ready" });
});

test("events sent over HTTP are handled by the worker", async ({ workspace, database }) => {
  await workspace.send([
    { type: "identify", userId: "asha", traits: { name: "Asha", email: "asha@example.in" } },
    { type: "track", userId: "asha", event: "Order Completed", properties: { total: 1499 } },
  ]);
  const [person] = await database`select traits from profile where workspace_id = ${workspace.workspaceId}`;
  expect(person?.traits).toMatchObject({ name: "Asha", email: "asha@example.in" });
});
