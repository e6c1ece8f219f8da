import { expect, expectAccessible, test } from "./support/test";

const content = {
  subject: "Hello {{ profile.first_name }}",
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text: "Your tea is on its way." }] },
};
const document = {
  schema: 1,
  settings: {},
  nodes: [
    { id: "in", type: "event-entry", config: { event: "Signed Up", where: [] }, position: { x: 0, y: 0 }, name: null },
    { id: "mail", type: "email", config: { content, topic: "marketing" }, position: { x: 0, y: 180 }, name: "Welcome" },
    {
      id: "wait",
      type: "wait-for",
      config: {
        awaits: [{ kind: "event", port: "came", event: "Order", where: [] }],
        timeout: { amount: 3, unit: "days" },
      },
      position: { x: 0, y: 380 },
      name: "An order",
    },
    { id: "bought", type: "exit", config: { label: "bought" }, position: { x: -160, y: 600 }, name: "Bought" },
    { id: "late", type: "exit", config: { label: "late" }, position: { x: 160, y: 600 }, name: "Too late" },
  ],
  edges: [
    { id: "a", from: "in", port: "next", to: "mail" },
    { id: "b", from: "mail", port: "next", to: "wait" },
    { id: "c", from: "wait", port: "came", to: "bought" },
    { id: "d", from: "wait", port: "timeout", to: "late" },
  ],
  notes: [],
};
const dayMs = 86_400_000;

test("a marketer walks one person through a draft, reads their mail and answers a wait by hand", async ({
  page,
  workspace,
}) => {
  const traits = { first_name: "Meera", name: "Meera Iyer", email: "meera@example.com" };
  await workspace.send([{ type: "identify", userId: "meera", traits }]);
  const { id } = await workspace.api.journeys.create.mutate({ name: "Welcome", document });
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Test with one person" }).click();
  const panel = page.getByRole("complementary", { name: "Test with one person" });
  await panel.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(panel.getByRole("list", { name: "What happened" })).toContainText("Is waiting here.");

  await panel.getByRole("radio", { name: "A real person" }).click();
  await panel.getByRole("combobox", { name: "Person" }).click();
  await page.getByPlaceholder("Name, e-mail, phone or id").fill("meera");
  await page.getByRole("option", { name: /Meera Iyer/ }).click();
  await panel.getByRole("button", { name: /^Begin/ }).click();
  await panel.getByRole("button", { name: "Read" }).click();
  const mail = page.getByRole("dialog", { name: "E-mail to meera@example.com" });
  await expect(mail.getByText("Hello Meera")).toBeVisible();
  await expect(mail.frameLocator("iframe").getByText("Your tea is on its way.")).toBeVisible();
  await page.keyboard.press("Escape");

  await panel.getByRole("button", { name: "“Order” happens" }).click();
  await expect(panel.getByText("The way ends here.")).toBeVisible();
  await expect(panel.getByRole("list", { name: "What happened" })).toContainText("Bought");
  await expectAccessible(page);
});

test("a draft is replayed on the past: numbers fill the canvas as if, and a person is opened", async ({
  page,
  workspace,
}) => {
  const did = (userId: string, event: string, daysAgo: number) => ({
    type: "track",
    userId,
    event,
    timestamp: new Date(Date.now() - daysAgo * dayMs).toISOString(),
  });
  const people = ["asha", "ravi", "meera"];
  await workspace.send([
    ...people.map((userId) => ({ type: "identify", userId, traits: { name: userId, email: `${userId}@example.com` } })),
    ...people.map((userId) => did(userId, "Signed Up", 8)),
    did("asha", "Order", 7),
  ]);
  const { id } = await workspace.api.journeys.create.mutate({ name: "Replayed", document });
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Replay on the past" }).click();
  const panel = page.getByRole("complementary", { name: "Replay on the past" });
  await panel.getByRole("button", { name: "Run the replay" }).click();
  await expect(panel.getByText("Would have entered")).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByRole("button", { name: "Run again" })).toBeEnabled();
  await expect(page.getByText(/^Replay of .*, as if$/)).toBeVisible();
  await expect(panel.getByText("The draft has changed since this replay.")).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Too late: 2 arrived. Show the people" }).click();
  await panel.getByRole("button", { name: "Back to the replay" }).click();
  await panel.getByRole("button", { name: "Too late 2" }).focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: /ravi/ }).click();
  await expect(panel.getByRole("list", { name: "What happened" })).toContainText("Too late");
  await expectAccessible(page);
});
