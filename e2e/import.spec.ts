import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, expectAccessible, test } from "./support/test";

const shared = process.env.SAFAR_SHARED_DATA ?? resolve("../shared/data");
const realData = join(shared, "online-retail.csv.gz");

test("a marketer imports a real shop's file, corrects its mapping and reads what was refused", async ({
  page,
  workspace,
  database,
}) => {
  test.skip(!existsSync(realData), "needs ../shared/data/online-retail.csv.gz");
  const lines = gunzipSync(readFileSync(realData)).toString("utf8").split("\n").slice(0, 3_001);
  const nobody = lines.slice(1).filter((line) => !/,\d+\.0,[^,]+$/.test(line)).length;

  await page.goto("/import");
  await expect(page.getByText("Nothing imported yet")).toBeVisible();
  await expectAccessible(page);
  const buffer = Buffer.from(lines.join("\n"));
  await page.getByLabel("File to import").setInputFiles({ name: "retail.csv", mimeType: "text/csv", buffer });

  await expect(page.getByRole("combobox", { name: "Use of the column CustomerID" })).toHaveText("Customer id");
  await expect(page.getByRole("combobox", { name: "Use of the column InvoiceDate" })).toHaveText("Time");
  const preview = page.getByRole("table", { name: "What the first rows become" });
  await expect(preview.getByRole("cell", { name: "17850", exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Event name", exact: true }).fill("Bought");
  await expect(preview.getByRole("cell", { name: "Bought" }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Use of the column Country" }).click();
  await page.getByRole("option", { name: "Trait of the person" }).click();
  await page.getByRole("switch", { name: /Move all times/ }).click();
  await page.getByRole("button", { name: "Start import" }).click();

  await expect(page.getByText("Everything has been read")).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText("No customer")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const refused = readFileSync(await (await download).path(), "utf8");
  expect(refused.trim().split("\r\n")).toHaveLength(nobody + 1);

  await expect
    .poll(
      async () => {
        const [row] = await database`
        select count(*) filter (where n.name = 'Bought') as bought,
               count(*) filter (where n.name = 'Purchase Cancelled') as cancelled
        from event e join event_name n on n.id = e.name_id where e.workspace_id = ${workspace.workspaceId}`;
        return Number(row?.bought) + Number(row?.cancelled);
      },
      { timeout: 30_000 },
    )
    .toBe(3_000 - nobody);
  const [person] = await database`
    select p.traits from identity i join profile p on p.lane = i.lane and p.id = i.profile_id
    where i.workspace_id = ${workspace.workspaceId} and i.kind = 'user' and i.value = '17850'`;
  expect(person?.traits).toEqual({ country: "United Kingdom" });

  await page.getByRole("link", { name: "All imports" }).click();
  await expect(page.getByRole("row", { name: /retail\.csv Done/ })).toBeVisible();
});

test("the import page works in Hindi and in the dark", async ({ page, workspace }) => {
  await workspace.api.account.me.query();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.context().addCookies([{ name: "safar-language", value: "hi", url: workspace.url }]);
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1, name: "आयात" })).toBeVisible();
  await expectAccessible(page);
  const buffer = Buffer.from("Email,First Name,City\nasha@example.com,आशा,पुणे\n");
  await page.getByLabel("आयात की फ़ाइल").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
  await expect(page.getByRole("cell", { name: "asha@example.com" }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a file that is no table is refused in words, and what was there stays", async ({ page, workspace }) => {
  await page.goto("/import");
  await expect(page.getByText(workspace.name).first()).toBeVisible();
  const buffer = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
  const book = { name: "book.xlsx", mimeType: "application/zip", buffer };
  const refusal = page.getByRole("alert").filter({ hasText: "book.xlsx was not taken" });
  // The page may still be waking up when it is first given the file.
  await expect(async () => {
    await page.getByLabel("File to import").setInputFiles(book);
    await expect(refusal).toContainText("not a text file", { timeout: 3_000 });
  }).toPass();
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
});
