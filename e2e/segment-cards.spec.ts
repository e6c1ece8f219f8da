import type { Page } from "@playwright/test";
import { card, choose, dropOnLine, openFlowchart } from "./support/canvas";
import { expect, expectAccessible, type TestWorkspace, test } from "./support/test";

const homes = ["A", "a ", "B", "B", "B", "C", "", null];

/** Eight buyers in three households (A twice, however it is written) and two without one; spend grows with the number. */
async function households(workspace: TestWorkspace): Promise<void> {
  await workspace.send(
    homes.flatMap((home, n) => [
      {
        type: "identify",
        userId: `h${n}`,
        traits: { name: `Buyer ${n}`, spend: n * 100, ...(home === null ? {} : { home }) },
      },
      { type: "track", userId: `h${n}`, event: "Order Completed", properties: { total: 5 } },
    ]),
  );
}

/** The number of people on each line, without its share. */
const numbersOnLines = async (page: Page) => {
  const notes = page.getByRole("button", { name: /of those who arrive\. Show some of them/ });
  return (await notes.allTextContents()).map((text) => text.split(" · ")[0]);
};

test("one per household is kept by who spends most, and counted on the line", async ({ page, workspace, database }) => {
  test.setTimeout(120_000);
  await households(workspace);
  const panel = await openFlowchart(page, "One per household");
  await card(page, /^Filter/).click();
  await page.keyboard.press("Enter");
  await choose(page, panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await dropOnLine(page, "One per key", /Filter → Segment/);
  // A card just added is not called unfinished; once it was left, it is.
  await expect(panel.getByRole("combobox", { name: "Key", exact: true })).toBeVisible();
  await expect(panel.getByText("This card is not filled in yet.")).toBeHidden();
  await card(page, /^Filter/).click();
  await card(page, /^One per key/).click();
  await expect(panel.getByText("This card is not filled in yet.")).toBeVisible();
  await choose(page, panel.getByRole("combobox", { name: "Key", exact: true }), "home");
  await choose(page, panel.getByRole("combobox", { name: "Who is kept" }), "keep the greatest of");
  await choose(page, panel.getByRole("combobox", { name: "by", exact: true }), "a trait");
  await choose(page, panel.getByRole("combobox", { name: "Trait" }), "spend");
  await choose(page, panel.getByRole("combobox", { name: "without a key" }), "no one counts");
  await expect(panel.getByText("This card is not filled in yet.")).toBeHidden();
  await expect(
    page.getByText(/the one kept per home \(the greatest spend; those without one are left out\)/).last(),
  ).toBeVisible();
  await expect.poll(() => numbersOnLines(page), { timeout: 20_000 }).toEqual(["8", "8", "3"]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("tab", { name: /People/ }).click();
  await expect(page.getByRole("row", { name: /Buyer/ })).toHaveCount(3);
  const kept = await database<{ name: string }[]>`
    select distinct on (lower(trim(traits ->> 'home'))) traits ->> 'name' as name from profile
    where workspace_id = ${workspace.workspaceId} and trim(coalesce(traits ->> 'home', '')) <> ''
    order by lower(trim(traits ->> 'home')), (traits ->> 'spend')::int desc`;
  for (const { name } of kept) await expect(page.getByRole("row", { name: new RegExp(name) })).toBeVisible();
});

test("a list is uploaded inside its card, and its people flow from there", async ({ page, workspace }) => {
  test.setTimeout(120_000);
  await households(workspace);
  const panel = await openFlowchart(page, "Invited and bought");
  await card(page, /^Filter/).click();
  await page.keyboard.press("Enter");
  await choose(page, panel.getByRole("combobox", { name: "Event" }), "Order Completed");
  await page.getByRole("button", { name: "A list", exact: true }).click();
  await panel.getByRole("button", { name: "Upload a file" }).click();
  const buffer = Buffer.from(["customer", "h1", "h3", "h5", "nobody"].join("\n"));
  await page.getByLabel("File to import").setInputFiles({ name: "invited.csv", mimeType: "text/csv", buffer });
  const dialog = page.getByRole("dialog", { name: "A list from a file" });
  await expect(dialog.getByText("Of the first 4 rows: 3 known, 1 unknown, 0 without a usable id.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Read the file" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.getByRole("combobox", { name: "List", exact: true })).toHaveText("invited");
  await expect(panel.getByText("What this card starts from no longer exists.")).toBeHidden();
  await choose(page, panel.getByRole("combobox", { name: "Next" }), "Filter");
  // From everyone and from the list: the list's line shows its three people.
  await expect.poll(() => numbersOnLines(page), { timeout: 30_000 }).toEqual(expect.arrayContaining(["8", "3"]));
  await expectAccessible(page);
});

test("mistakes are said where they are made: an event nobody sent, a segment that would contain itself", async ({
  page,
  workspace,
}) => {
  await households(workspace);
  const buyers = { kind: "did" as const, event: "Order Completed", where: [], window: { kind: "ever" as const } };
  const a = await workspace.api.segments.create.mutate({ name: "Buyers", predicate: buyers });
  await workspace.api.segments.create.mutate({ name: "Regulars", predicate: { kind: "inSegment", segmentId: a.id } });
  await page.goto(`/segments/${a.id}`);
  await page.getByRole("combobox", { name: "Event" }).click();
  await page.keyboard.type("Order Complted");
  await page.getByRole("option", { name: "Use “Order Complted”" }).click();
  const row = page.getByRole("group", { name: "Condition 1" });
  await expect(row.getByText("No event “Order Complted” has been received yet.")).toBeVisible();
  await page.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("menuitem", { name: "A segment they are in" }).click();
  const second = page.getByRole("group", { name: "Condition 2" });
  await choose(page, second.getByRole("combobox", { name: "Segment" }), "Regulars");
  await expect(second.getByText("This segment would contain itself: Buyers → Regulars → Buyers.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await expectAccessible(page);

  await page.getByRole("radio", { name: "Flowchart" }).click();
  await card(page, /^Segment/).click();
  await page.keyboard.press("Enter");
  await expect(
    page
      .getByRole("complementary", { name: "Step settings" })
      .getByText("This segment would contain itself: Buyers → Regulars → Buyers."),
  ).toBeVisible();
});
