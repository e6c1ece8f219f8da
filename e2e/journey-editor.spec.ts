import type { Locator, Page } from "@playwright/test";
import { abandonedCart } from "@/domain/journey/templates/recover";
import { expect, expectAccessible, test } from "./support/test";

const card = (page: Page, name: string): Locator =>
  page
    .getByRole("application")
    .or(page.locator(".react-flow"))
    .getByRole("group", { name: new RegExp(`^${name}`) });

/** Moves the mouse in steps, as a hand does. */
async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error("nothing to drag");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
}

async function centreOfLine(page: Page, name: RegExp): Promise<{ x: number; y: number }> {
  const box = await page.getByRole("img", { name }).boundingBox();
  if (!box) throw new Error("no such line");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const drawn = {
  schema: 1,
  settings: {},
  nodes: [
    { id: "in", type: "event-entry", config: { event: "Signed Up", where: [] }, position: { x: 0, y: 0 }, name: null },
    { id: "out", type: "exit", config: { label: "" }, position: { x: 0, y: 200 }, name: null },
  ],
  edges: [{ id: "line", from: "in", port: "next", to: "out" }],
  notes: [],
};

test("a marketer drags a wait onto a line, undoes it, does it again and publishes", async ({ page, workspace }) => {
  const { id } = await workspace.api.journeys.create.mutate({ name: "Hello", document: drawn });
  await page.goto(`/journeys/${id}`);
  const steps = page.getByRole("region", { name: "Steps" });
  const line = await centreOfLine(page, /When something happens → Exit/);
  await drag(page, steps.getByRole("button", { name: "Wait", exact: true }), line);
  await expect(card(page, "Wait\\.")).toBeVisible();
  await expect(page.getByRole("img", { name: /When something happens → Wait/ })).toBeAttached();
  await expect(page.getByRole("img", { name: /Wait → Exit/ })).toBeAttached();

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(card(page, "Wait\\.")).toHaveCount(0);
  await expect(page.getByRole("img", { name: /When something happens → Exit/ })).toBeAttached();
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(card(page, "Wait\\.")).toBeVisible();

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog", { name: /is not ready yet/ })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Fix: Wait" }).click();
  await page.getByRole("textbox", { name: "How long" }).fill("3");
  await expect(card(page, "Wait\\. Waits 3 days")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Publish “Hello”?" });
  await expect(dialog.getByText("Nobody did “Signed Up” in the last 30 days")).toBeVisible();
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Version 1 is live")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const read = await workspace.api.journeys.read.query({ journeyId: id });
  expect(read.live?.document.nodes.find((n) => n.type === "wait")?.config).toMatchObject({
    amount: 3,
    unit: "days",
  });
});

test("a step that was just added is not called wrong before it is left", async ({ page, workspace }) => {
  const { id } = await workspace.api.journeys.create.mutate({ name: "Calm", document: drawn });
  await page.goto(`/journeys/${id}`);
  await card(page, "When something happens").click();
  await page.getByRole("region", { name: "Steps" }).getByRole("button", { name: "Wait", exact: true }).click();
  const wait = card(page, "Wait\\.");
  await expect(wait).toBeFocused();
  await expect(page.getByRole("textbox", { name: "How long" })).toBeVisible();
  await expect(page.getByRole("button", { name: /to put right/ })).toHaveCount(0);
  await expect(wait).toHaveAccessibleName(/^((?!problem).)*$/);
  // What stood near below makes room, so that no card covers another.
  const [above, below] = [await wait.boundingBox(), await card(page, "Exit").boundingBox()];
  expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
  await card(page, "Exit").click();
  await expect(wait).toHaveAccessibleName(/1 problem/);
  await wait.click();
  await expect(page.locator("[data-inspector]").getByRole("region", { name: "To put right" })).toBeVisible();
});

test("of two hundred steps those in view are on the page; search, keys and the whole view find the others", async ({
  page,
  workspace,
}) => {
  const rows = Array.from({ length: 200 }, (_, i) => i);
  const document = {
    ...drawn,
    nodes: [
      ...drawn.nodes.slice(0, 1),
      ...rows.map((i) => ({
        id: `w${i}`,
        type: "wait",
        config: { amount: i + 1, unit: "days", until: null, within: null },
        position: { x: (i % 10) * 320, y: 200 + Math.floor(i / 10) * 200 },
        name: `Pause ${i}`,
      })),
    ],
    edges: rows
      .filter((i) => i === 0 || i >= 10)
      .map((i) => ({ id: `e${i}`, from: i === 0 ? "in" : `w${i - 10}`, port: "next", to: `w${i}` })),
  };
  const { id } = await workspace.api.journeys.create.mutate({ name: "Large", document });
  await page.goto(`/journeys/${id}`);
  const cards = page.locator(".react-flow__node");
  await expect(card(page, "Pause 0\\.")).toBeVisible();
  await expect.poll(() => cards.count()).toBeLessThan(100);

  await page.keyboard.press("/");
  await page.keyboard.type("Pause 199");
  await page.getByRole("option", { name: /Pause 199/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect(card(page, "Pause 199\\.")).toBeFocused();
  await expect(card(page, "Pause 199\\.")).toBeInViewport({ ratio: 0.99 });
  await expect(cards.filter({ hasText: "Pause 0" })).toHaveCount(0);
  for (const name of ["Pause 189\\.", "Pause 179\\.", "Pause 169\\.", "Pause 159\\.", "Pause 149\\."]) {
    await page.keyboard.press("ArrowUp");
    await expect(card(page, name)).toBeFocused();
    await expect(card(page, name)).toBeInViewport({ ratio: 0.99 });
  }
  await page.keyboard.press("f");
  await expect(cards).toHaveCount(document.nodes.length);
});

test("a marketer draws, configures and publishes a journey with the keyboard alone", async ({ page, workspace }) => {
  const { id } = await workspace.api.journeys.create.mutate({ name: "By keys" });
  await workspace.send([{ type: "track", userId: "asha", event: "Order Completed" }]);
  await page.goto(`/journeys/${id}`);
  await expect(page.getByRole("heading", { name: "How does this journey begin?" })).toBeVisible();
  const choose = async (typed: string) => {
    const picker = page.getByRole("dialog", { name: "What happens next?" });
    // Before the page is alive a key does nothing; then it opens the picker once.
    await expect(async () => {
      if (!(await picker.isVisible())) await page.keyboard.press("a");
      await expect(picker).toBeVisible({ timeout: 2000 });
    }).toPass();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(picker).toBeHidden();
  };
  await choose("something happens");
  await expect(card(page, "When something happens")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Event" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Order Completed");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Event" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card(page, "When something happens\\. Starts on “Order Completed”")).toBeFocused();

  await choose("wait for");
  await expect(card(page, "Wait until")).toBeFocused();
  await page.keyboard.press("Delete");
  await choose("wait pauses");
  await expect(card(page, "Wait\\.")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Step settings" })).toBeVisible();
  await expect(card(page, "Wait\\.")).not.toBeFocused();
  // Past the choice of what to wait for.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "How long" })).toBeFocused();
  await page.keyboard.type("2");
  await page.keyboard.press("Escape");
  await expect(card(page, "Wait\\. Waits 2 days")).toBeFocused();
  await choose("exit");
  await expect(card(page, "Exit")).toBeFocused();

  await page.keyboard.press("ArrowUp");
  await expect(card(page, "Wait\\.")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(card(page, "When something happens")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(card(page, "Wait\\.")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(card(page, "Wait\\.")).toHaveCount(1);

  await page.getByRole("button", { name: "Publish", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Publish “By keys”?" });
  await expect(dialog.getByText("1 person did “Order Completed”")).toBeVisible();
  await dialog.getByRole("button", { name: "Publish", exact: true }).press("Enter");
  await expect(page.getByText("Version 1 is live")).toBeVisible();
});

test("of two people who edit at once neither is overwritten silently", async ({ page, workspace }) => {
  const { id } = await workspace.api.journeys.create.mutate({ name: "Shared", document: drawn });
  await page.goto(`/journeys/${id}`);
  await expect(card(page, "Exit")).toBeVisible();
  const theirs = {
    ...drawn,
    nodes: drawn.nodes.map((n) => (n.id === "out" ? { ...n, config: { label: "Theirs" } } : n)),
  };
  await workspace.api.journeys.saveDraft.mutate({ journeyId: id, document: theirs, baseRevision: 1 });
  await card(page, "Exit").click();
  await page.getByRole("textbox", { name: "Name of this ending" }).fill("Mine");
  const dialog = page.getByRole("dialog", { name: /has also changed this journey/ });
  await expect(dialog.getByText("Ends as “Theirs”")).toBeVisible();
  await expect(dialog.getByText("Ends as “Mine”")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep mine as a copy" }).click();
  await expect(page.getByText("Your version was kept as “Shared (my version)”")).toBeVisible();
  await expect(card(page, "Exit\\. Ends as “Theirs”")).toBeVisible();
  const list = await workspace.api.journeys.list.query();
  expect(list.map((j) => j.name).sort()).toEqual(["Shared", "Shared (my version)"]);
});

test("work done while offline is saved when the network is back", async ({ page, workspace, context }) => {
  const { id } = await workspace.api.journeys.create.mutate({ name: "Train ride", document: drawn });
  await page.goto(`/journeys/${id}`);
  await expect(card(page, "Exit")).toBeVisible();
  await context.setOffline(true);
  await card(page, "Exit").click();
  await page.getByRole("textbox", { name: "Name of this ending" }).fill("Tunnel");
  await expect(page.getByText("Offline, trying again")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const read = await workspace.api.journeys.read.query({ journeyId: id });
  expect(read.draft.nodes.find((n) => n.id === "out")?.config).toEqual({ label: "Tunnel" });
});

test("steps are copied into another journey, and a deleted step leaves the chain whole", async ({
  page,
  workspace,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const from = await workspace.api.journeys.create.mutate({ name: "From", document: abandonedCart.document("en") });
  const to = await workspace.api.journeys.create.mutate({ name: "To", document: drawn });
  await page.goto(`/journeys/${from.id}`);
  await expect(card(page, "E-mail")).toHaveCount(2);
  await card(page, "E-mail").first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect(card(page, "E-mail")).toHaveCount(1);
  await expect(page.getByRole("img", { name: /Wait until → Wait until/ })).toBeAttached();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect(page.getByText("6 items copied")).toBeVisible();
  await page.goto(`/journeys/${to.id}`);
  await expect(card(page, "Exit")).toBeVisible();
  await page.keyboard.press("Control+v");
  await expect(card(page, "Exit")).toHaveCount(3);
  await expect(card(page, "E-mail")).toHaveCount(1);
});

test("the first journey starts from a template", async ({ page, workspace }) => {
  await page.goto("/journeys");
  await expect(page.getByText("No journeys yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Abandoned cart/ }).click();
  await expect(card(page, "When something happens\\. Starts on “Product Added”")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Abandoned cart");
  expect(await workspace.api.journeys.list.query()).toMatchObject([{ name: "Abandoned cart", status: "draft" }]);
});

for (const look of [
  { language: "en", scheme: "light" },
  { language: "hi", scheme: "dark" },
  { language: "hi", scheme: "light" },
  { language: "en", scheme: "dark" },
] as const) {
  test(`the editor is accessible in ${look.language}, ${look.scheme}`, async ({ page, workspace, context }) => {
    await context.addCookies([{ name: "safar-language", value: look.language, url: workspace.url }]);
    await page.emulateMedia({ colorScheme: look.scheme });
    const document = abandonedCart.document(look.language);
    const { id } = await workspace.api.journeys.create.mutate({ name: "Cart", document });
    await page.goto(`/journeys/${id}`);
    await expect(page.locator(".react-flow__node")).toHaveCount(document.nodes.length);
    await expectAccessible(page);
    await page.locator('.react-flow__node[data-id="reminder"]').click();
    await expect(page.locator("[data-inspector]")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("o");
    await expect(page.locator("[data-inspector]").getByRole("listitem")).toHaveCount(document.nodes.length);
    await expectAccessible(page);
  });
}
