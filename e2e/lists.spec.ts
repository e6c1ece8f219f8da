import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

const people = (ids: readonly string[]) =>
  ids.map((id) => ({ type: "identify", userId: id, traits: { name: `Guest ${id}`, email: `${id}@example.com` } }));

async function upload(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(lines.join("\n"));
  await page.getByLabel("File to import").setInputFiles({ name, mimeType: "text/csv", buffer });
}

test("a marketer uploads a list of addresses, takes people off and on, and uses it", async ({ page, workspace }) => {
  test.setTimeout(120_000);
  await workspace.send(people(["a", "b", "c", "d"]));
  await page.goto("/lists");
  await expect(page.getByText("No lists yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Upload a file" }).click();
  await upload(page, "spring guests.csv", [
    "name;mail",
    "Guest A;A@example.com",
    "Guest B;b@example.com",
    "Again;a@example.com",
    "Who;nobody@example.com",
    "None;-",
  ]);
  const dialog = page.getByRole("dialog", { name: "A list from a file" });
  await expect(dialog.getByRole("combobox", { name: "Column with the ids" })).toHaveText("mail");
  await expect(dialog.getByRole("combobox", { name: "What they are" })).toHaveText("E-mail address");
  await expect(dialog.getByText("Of the first 5 rows: 3 known, 1 unknown, 1 without a usable id.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Read the file" }).click();

  await expect(page.getByRole("heading", { name: "spring guests" })).toBeVisible();
  const members = page.getByRole("table", { name: "People on this list" });
  await expect(members.getByRole("row", { name: /Guest [ab]/ })).toHaveCount(2, { timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole("link", { name: "spring guests.csv" }).click();
  await expect(page.getByText("Same person as an earlier row")).toBeVisible();
  await expect(page.getByText("Nobody has this id")).toBeVisible();
  await page.getByRole("link", { name: "See the list" }).click();

  await page.getByRole("button", { name: "Take Guest a off the list" }).click();
  await expect(members.getByRole("row", { name: /Guest a/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(members.getByRole("row", { name: /Guest a/ })).toBeVisible();
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByRole("textbox", { name: "Ids" }).fill("c, d@example.com, zz");
  await page.getByRole("button", { name: "Add 3 people" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nobody has this id" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Ids" })).toHaveValue("zz");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(members.getByRole("row", { name: /Guest/ })).toHaveCount(4);
  await page.getByRole("searchbox", { name: /Search by name/ }).fill("guest d");
  await expect(members.getByRole("row", { name: /Guest/ })).toHaveCount(1);

  await page.getByRole("button", { name: "Actions for spring guests" }).click();
  await page.getByRole("menuitem", { name: "Make a segment of it" }).click();
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto("/lists");
  await expect(page.getByRole("row", { name: /spring guests.*Uploaded file.*4/ })).toBeVisible();
  await page.getByRole("button", { name: "Actions for spring guests" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText(/^This list is used by /)).toBeVisible();
});

test("a segment is kept as a list and compared with itself later", async ({ page, workspace }) => {
  test.setTimeout(120_000);
  await workspace.send([
    ...people(["a", "b"]),
    { type: "identify", userId: "a", traits: { tier: "gold" } },
    { type: "identify", userId: "b", traits: { tier: "gold" } },
  ]);
  const { id } = await workspace.api.segments.create.mutate({
    name: "Gold",
    predicate: { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
  });
  await page.goto(`/segments/${id}`);
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Actions for Gold" }).click();
  await page.getByRole("menuitem", { name: "Keep as a list" }).click();
  await page.getByRole("textbox", { name: "Name of the list" }).fill("Gold in spring");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Gold in spring" })).toBeVisible();
  await expect(
    page.getByRole("table", { name: "People on this list" }).getByRole("row", { name: /Guest/ }),
  ).toHaveCount(2, { timeout: 30_000 });

  await workspace.send([
    { type: "identify", userId: "a", traits: { tier: "silver" } },
    { type: "identify", userId: "c", traits: { name: "Guest c", tier: "gold" } },
  ]);
  await page.reload();
  await page.getByRole("button", { name: "Who has left since" }).click();
  await expect(page.getByRole("dialog").getByRole("row", { name: /Guest a/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Who has come in since" }).click();
  await expect(page.getByRole("dialog").getByRole("row", { name: /Guest c/ })).toBeVisible();
});
