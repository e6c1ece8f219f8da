import { expect, type Locator, type Page } from "@playwright/test";

/** A card of the canvas by its accessible name. */
export const card = (page: Page, name: RegExp): Locator =>
  page.getByRole("application", { name: "Canvas" }).getByRole("group", { name });

/** Opens a new segment's flowchart; resolves to the panel of the selected card. */
export async function openFlowchart(page: Page, name: string): Promise<Locator> {
  await page.goto("/segments/new");
  await page.getByRole("textbox", { name: "Name of the segment" }).fill(name);
  await page.getByRole("radio", { name: "Flowchart" }).click();
  return page.getByRole("complementary", { name: "Step settings" });
}

/** Chooses an option of a combobox. */
export async function choose(page: Page, box: Locator, text: string): Promise<void> {
  await box.click();
  await page.getByRole("option", { name: text }).first().click();
}

/** Drags a card from the palette onto the middle of a line, and opens its form. */
export async function dropOnLine(page: Page, name: string, line: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Fit into view" }).click();
  const to = await restingBox(page, page.getByRole("img", { name: line }).last());
  const from = await page
    .getByRole("region", { name: "Steps" })
    .getByRole("button", { name, exact: true })
    .boundingBox();
  if (!to || !from) throw new Error("nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height / 2 + 20, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
  await page.mouse.up();
  await page.keyboard.press("Enter");
}

type Box = { x: number; y: number; width: number; height: number };

/** Where something on the canvas is once it is in view and no longer moves: views are fitted some frames later. */
async function restingBox(page: Page, thing: Locator): Promise<Box | null> {
  let last: Box | null = null;
  await expect
    .poll(async () => {
      const [box, view] = [await thing.boundingBox(), await page.locator(".safar-flow").boundingBox()];
      const rests = box?.x === last?.x && box?.y === last?.y;
      last = box;
      return rests && box && view && box.x >= view.x && box.x + box.width <= view.x + view.width;
    })
    .toBe(true);
  return last;
}
