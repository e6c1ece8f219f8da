import type { Locator, Page } from "@playwright/test";
import type { Sql } from "postgres";
import { card, choose, dropOnLine, openFlowchart } from "./support/canvas";
import { expect, expectAccessible, type TestWorkspace, test } from "./support/test";

const day = 86_400_000;
const people = 40;

/** Forty shoppers: every second buys skin-care often, some lately, some without consent, four are VIPs. */
async function shop(workspace: TestWorkspace): Promise<void> {
  const now = Date.now();
  const numbers = Array.from({ length: people }, (_, n) => n);
  await workspace.send([
    ...numbers.map((n) => ({
      type: "identify",
      userId: `u${n}`,
      traits: { name: `Shopper ${n}`, phone: `+9198${String(10_000_000 + n)}`, spend: n * 100, vip: n % 10 === 8 },
    })),
    ...numbers.flatMap((n) =>
      [40, 60].map((days) => ({
        type: "track",
        userId: `u${n}`,
        event: "Order Completed",
        timestamp: new Date(now - days * day).toISOString(),
        properties: { category: n % 2 === 0 ? "skin-care" : "coats" },
      })),
    ),
    ...numbers
      .filter((n) => n % 8 === 0)
      .map((n) => ({ type: "track", userId: `u${n}`, event: "Order Completed", properties: { category: "coats" } })),
    ...numbers
      .filter((n) => n % 6 !== 0)
      .map((n) => ({ type: "consent", userId: `u${n}`, channel: "whatsapp", state: "granted", source: "form" })),
  ]);
  await workspace.api.segments.create.mutate({
    name: "VIP",
    predicate: { kind: "trait", path: "vip", test: { op: "equals", value: true } },
  });
}

/** How many are left after each filter, by hand and without any of Safar's own code. */
async function expected(database: Sql, workspaceId: number) {
  const [row] = await database<{ bought: number; quiet: number; agreed: number; ranked: number; final: number }[]>`
    with orders as (
      select e.lane, e.profile_id, count(*) filter (where e.properties->>'category' = 'skin-care'
          and e.time > now() - interval '90 days') as skin, max(e.time) as latest
      from event e join event_name n on n.id = e.name_id and n.name = 'Order Completed'
      where e.workspace_id = ${workspaceId} group by e.lane, e.profile_id
    ), person as (
      select p.*, o.skin >= 2 as bought, o.latest <= now() - interval '30 days' as quiet,
        exists (select from consent c where c.lane = p.lane and c.profile_id = p.id and c.channel = 'whatsapp'
          and c.state = 'granted') as agreed, (p.traits->>'spend')::int as spend
      from profile p join orders o on o.lane = p.lane and o.profile_id = p.id where p.workspace_id = ${workspaceId}
    ), left_over as (select * from person where bought and quiet and agreed),
    ranked as (
      select * from left_over
      where spend >= (select min(spend) from (
        select spend from left_over order by spend desc
        limit (select greatest(1, ceil(count(*) * 0.2)) from left_over)) as best)
    )
    select (select count(*)::int from person where bought) as bought,
      (select count(*)::int from person where bought and quiet) as quiet,
      (select count(*)::int from left_over) as agreed, (select count(*)::int from ranked) as ranked,
      (select count(*)::int from ranked where (traits->>'vip')::boolean is not true) as final`;
  if (!row) throw new Error("nobody");
  return row;
}

async function expectNumbers(page: Page, database: Sql, workspace: TestWorkspace): Promise<void> {
  const { bought, agreed, ranked, final } = await expected(database, workspace.workspaceId);
  expect(bought).toBeGreaterThan(agreed);
  expect(ranked).toBeGreaterThan(final);
  await page.getByRole("button", { name: "Fit into view" }).click();
  const onLines = () => page.getByRole("button", { name: /of those who arrive\. Show some of them/ }).allTextContents();
  await expect
    .poll(async () => (await onLines()).map((text) => text.split(" · ")[0]), { timeout: 20_000 })
    .toEqual(expect.arrayContaining([people, bought, agreed, ranked, final].map(String)));
}

/** For the README: near enough that the cards can be read. */
async function photograph(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole("button", { name: "Close panel" }).click();
  await page.getByRole("button", { name: "Tidy up" }).click();
  await page.getByRole("button", { name: "Fit into view" }).click();
  const width = async () => (await card(page, /^Rank/).boundingBox())?.width ?? 0;
  for (let n = 0; n < 12 && (await width()) < 120; n++) await page.getByRole("button", { name: "Zoom in" }).click();
  await page.screenshot({ path: "docs/images/segment-canvas.png" });
}

const sentence =
  /Order Completed.*skin-care.*at least 2 times in the last 90 days.*did not do “Order Completed” in the last 30 days.*WhatsApp.*top 20%.*VIP/is;

test("a marketer draws who bought skin-care twice, is quiet, agreed to WhatsApp, spends most and is no VIP", async ({
  page,
  workspace,
  database,
}) => {
  test.setTimeout(120_000);
  await shop(workspace);
  const panel = await openFlowchart(page, "Skin-care regulars");

  await card(page, /^Filter/).click();
  await page.keyboard.press("Enter");
  await boughtTwice(page, panel);
  await dropOnLine(page, "Filter", /Filter → Segment/);
  await panel.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("menuitem", { name: "What they did", exact: true }).click();
  await choose(page, panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await choose(page, panel.getByRole("combobox", { name: "How often" }), "never");
  await panel.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("menuitem", { name: "What they agreed to" }).click();
  await choose(page, panel.getByRole("combobox", { name: "Channel" }), "WhatsApp");
  await dropOnLine(page, "Rank", /Filter → Segment/);
  await choose(page, panel.getByRole("combobox", { name: "Trait" }), "spend");
  await dropOnLine(page, "But not", /Rank → Segment/);
  await page.getByRole("button", { name: "Tidy up" }).click();
  await page.getByRole("button", { name: "A segment", exact: true }).click();
  await choose(page, panel.getByRole("combobox", { name: "Segment", exact: true }), "VIP");
  await choose(page, panel.getByRole("combobox", { name: "Next" }), "But not");

  await expect(page.getByText(sentence).last()).toBeVisible();
  await expectNumbers(page, database, workspace);
  await expectAccessible(page);
  await photograph(page, panel);

  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  const { final } = await expected(database, workspace.workspaceId);
  await page.getByRole("tab", { name: /People/ }).click();
  await expect(page.getByRole("row", { name: /Shopper/ })).toHaveCount(final);
});

test("the same is drawn with the keyboard alone", async ({ page, workspace, database }) => {
  test.setTimeout(180_000);
  await shop(workspace);
  const panel = await openFlowchart(page, "Skin-care regulars");
  const add = async (after: RegExp, name: string) => {
    await page.keyboard.press("Escape");
    await expect(card(page, after).last()).toBeFocused();
    await page.keyboard.press("a");
    await page
      .getByRole("option", { name: new RegExp(`^${name}`) })
      .first()
      .waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(card(page, new RegExp(`^${name}`)).last()).toBeFocused();
    await openForm();
  };
  // The card's form takes the keyboard once it stands.
  const openForm = async () => {
    await page.keyboard.press("Enter");
    await expect(panel.locator(":focus")).toBeVisible();
  };
  const pick = async (box: Locator, text: string) => {
    await box.focus();
    await page.keyboard.press("Enter");
    const option = page.getByRole("option", { name: text }).first();
    await option.waitFor();
    await page.keyboard.type(text);
    await expect(option.and(page.locator("[aria-selected=true], [data-highlighted]"))).toBeVisible();
    await page.keyboard.press("Enter");
  };
  const condition = async (name: string) => {
    await panel.getByRole("button", { name: "Add condition" }).focus();
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name, exact: true });
    await item.waitFor();
    const isReached = () => item.evaluate((element) => element === document.activeElement);
    for (let n = 0; n < 20 && !(await isReached()); n++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  await card(page, /^Everyone/).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(card(page, /^Filter/)).toBeFocused();
  await openForm();
  await pick(panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await panel.getByRole("spinbutton", { name: "Number" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("2");
  await panel.getByRole("spinbutton", { name: "Amount" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("90");
  await panel.getByRole("button", { name: "Add a property filter" }).focus();
  await page.keyboard.press("Enter");
  await pick(panel.getByRole("combobox", { name: "Property" }), "category");
  await pick(panel.getByRole("combobox", { name: "Value" }), "skin-care");
  await add(/^Filter/, "Filter");
  await condition("What they did");
  await pick(panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await pick(panel.getByRole("combobox", { name: "How often" }), "never");
  await add(/^Filter\. did not do/, "Filter");
  await condition("What they agreed to");
  await pick(panel.getByRole("combobox", { name: "Channel" }), "WhatsApp");
  await add(/^Filter.*WhatsApp/, "Rank");
  await pick(panel.getByRole("combobox", { name: "Trait" }), "spend");
  await expect(page.getByText(/WhatsApp.*top 20%/i).last()).toBeVisible();
  const { bought, quiet, agreed, ranked } = await expected(database, workspace.workspaceId);
  const onLines = () => page.getByRole("button", { name: /of those who arrive\. Show some of them/ }).allTextContents();
  await expect
    .poll(async () => (await onLines()).map((text) => text.split(" · ")[0]), { timeout: 20_000 })
    .toEqual([people, bought, quiet, agreed, ranked].map(String));
});

async function boughtTwice(page: Page, panel: Locator): Promise<void> {
  await choose(page, panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await panel.getByRole("spinbutton", { name: "Number" }).fill("2");
  await panel.getByRole("spinbutton", { name: "Amount" }).fill("90");
  await panel.getByRole("button", { name: "Add a property filter" }).click();
  await choose(page, panel.getByRole("combobox", { name: "Property" }), "category");
  await choose(page, panel.getByRole("combobox", { name: "Value" }), "skin-care");
}
