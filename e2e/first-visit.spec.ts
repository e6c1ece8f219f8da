import type { Page } from "@playwright/test";
import { test } from "./support/empty-server";
import { expect, expectAccessible } from "./support/test";

test.describe.configure({ mode: "serial" });
test.slow();

const owner = { name: "Asha Rao", email: "asha@example.com", password: "a long passphrase" };
const colleague = { name: "रवि कुमार", email: "ravi@example.com", password: "another passphrase" };

async function signIn(page: Page, person: typeof owner): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name.split(" ")[0] ?? "");
}

test("the first visitor becomes the owner, loads the sample shop, leaves, and comes back to its progress", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome to Safar" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Workspace name").fill("Chai & Co");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This is too short")).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue(owner.name);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { name: "How do you want to begin?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Load sample data" }).click();
  await expect(page.getByRole("progressbar", { name: "Loading sample data" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Go to Home" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Asha" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Imports" })).toContainText("Sample data");
  await expectAccessible(page);

  await page.goto("/welcome/start");
  await expect(page.getByRole("heading", { name: /sample data/i })).toBeVisible();
  await page.goto("/people");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main").getByRole("link").nth(5)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 90_000 });
});

test("an invited colleague joins by the link as a viewer, in Hindi, and finds nothing to change", async ({
  page,
  browser,
}) => {
  await signIn(page, owner);
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill(colleague.email);
  await page.getByRole("radio", { name: "Viewer" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByRole("region", { name: "The invitation link" }).innerText();

  const context = await browser.newContext({ locale: "hi-IN", colorScheme: "dark" });
  const theirs = await context.newPage();
  await theirs.goto(link.trim());
  await expect(theirs.getByRole("heading", { name: "Chai & Co से जुड़ें" })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel("आपका नाम").fill(colleague.name);
  await theirs.getByLabel("पासवर्ड").fill(colleague.password);
  await theirs.getByRole("button", { name: "जुड़ें" }).click();
  await expect(theirs.getByRole("heading", { level: 1 })).toContainText("रवि");
  await expect(theirs.locator("html")).toHaveAttribute("lang", "hi");
  await theirs.goto("/settings/members");
  await expect(theirs.getByText(colleague.email)).toBeVisible();
  await expect(theirs.getByRole("button", { name: "निमंत्रण दें" })).toHaveCount(0);
  await theirs.goto(link.trim());
  await expect(theirs.getByText("यह निमंत्रण अब काम नहीं करता")).toBeVisible();
  await context.close();
});

test("every screen of the frame passes axe in both languages and both themes, wide and narrow", async ({ page }) => {
  await signIn(page, owner);
  const screens = [
    "/",
    "/settings",
    "/settings/members",
    "/settings/sources",
    "/settings/tokens",
    "/settings/preferences",
  ];
  const looks = [
    { language: "English", colorScheme: "light", width: 1440 },
    { language: "हिन्दी", colorScheme: "dark", width: 390 },
  ] as const;
  for (const { language, colorScheme, width } of looks) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/settings/preferences");
    await page.getByRole("radio", { name: language }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language === "English" ? "en" : "hi");
    await page.setViewportSize({ width, height: 844 });
    for (const screen of [...screens, "/welcome/start", "/welcome/connect", "/nowhere"]) {
      await page.goto(screen);
      await expect(page.getByRole("main")).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([screen, overflow]).toEqual([screen, 0]);
    }
  }
});

test("the whole app answers to the keyboard: command menu, shortcuts, skip link", async ({ page }) => {
  await signIn(page, owner);
  await page.goto("/settings/preferences");
  await page.getByRole("radio", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Control+k");
  const menu = page.getByRole("dialog", { name: "Command menu" });
  await expect(menu).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type("settings");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings$/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("new journey");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "New journey" })).toBeVisible();
  await expect(page).toHaveURL(/\/journeys$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("computed traits");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/segments\/traits$/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { name: "Hello, Asha" })).toBeVisible();
});

test("signing out ends the session, and the page asked for comes back after signing in", async ({ page }) => {
  await signIn(page, owner);
  await page.getByRole("button", { name: /Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/members");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not go together")).toBeVisible();
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings\/members$/);
});
