import { expect, expectAccessible, test } from "./support/test";

const order = (userId: string, n: number) => ({
  type: "track",
  userId,
  event: "Order Completed",
  messageId: `${userId} ${n}`,
  properties: { category: n % 3 === 0 ? "Oil" : "Tea", total: 100 * n },
});

test("a marketer makes a computed trait and a segment of it, and both stay up to date", async ({ page, workspace }) => {
  test.setTimeout(180_000);
  await workspace.send([
    ...["asha", "ravi", "meera"].map((id) => ({ type: "identify", userId: id, traits: { name: id } })),
    ...[1, 2, 3].map((n) => order("asha", n)),
    order("ravi", 1),
  ]);
  await page.goto("/segments");
  await page.getByRole("link", { name: "Computed traits" }).click();
  await expect(page.getByText("No computed traits yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /Orders in 90 days/ }).click();
  await expect(page.getByRole("textbox", { name: "Key" })).toHaveValue("orders_90d");
  await expect(page.getByText("The number of times they did “Order Completed” in the last 90 days")).toBeVisible();
  const preview = page.getByRole("complementary", { name: "What it comes to" });
  await expect(preview.getByText("66.7% of 3 people have a value")).toBeVisible();
  await expect(preview.getByRole("row", { name: "3 1" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create computed trait" }).click();
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  const { id } = await workspace.api.segments.create.mutate({
    name: "Often lately",
    predicate: { kind: "trait", path: "computed.orders_90d", test: { op: "atLeast", value: 2 } },
  });
  await page.goto(`/segments/${id}`);
  await expect(page.getByText("computed.orders_90d").first()).toBeVisible();
  await page.getByRole("tab", { name: /People/ }).click();
  await expect(page.getByRole("link", { name: "asha" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "ravi" })).toHaveCount(0);
  await workspace.send([order("ravi", 2)]);
  await page.reload();
  await page.getByRole("tab", { name: /People/ }).click();
  await page.getByRole("link", { name: "ravi" }).click();
  await page.getByRole("tab", { name: /traits/i }).click();
  await expect(page.getByRole("term").filter({ hasText: "Orders in 90 days" })).toBeVisible();
  await expect(
    page.getByRole("tabpanel", { name: "Traits" }).getByRole("definition").filter({ hasText: /^2$/ }),
  ).toBeVisible();
  await expectAccessible(page);

  await page.goto("/segments/traits");
  await expect(page.getByRole("row", { name: /Orders in 90 days.*2.*Often lately/ })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Orders in 90 days" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const refusal = page.getByRole("dialog", { name: "“Orders in 90 days” is in use" });
  await expect(refusal.getByRole("link", { name: "Often lately" })).toBeVisible();
  await expectAccessible(page);
  await refusal.getByRole("button", { name: "Close" }).last().click();
  await workspace.api.segments.archive.mutate({ segmentId: id });
  await page.reload();
  await page.getByRole("button", { name: "Actions for Orders in 90 days" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("No computed traits yet")).toBeVisible({ timeout: 30_000 });
});
