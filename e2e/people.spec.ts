import { emptyDocument } from "@/domain/journey/document";
import { expect, expectAccessible, type TestWorkspace, test } from "./support/test";

const node = (id: string, type: string, config: Record<string, unknown>, y: number) => ({
  id,
  type,
  config,
  position: { x: 0, y },
  name: null,
});
const mail = {
  content: {
    subject: "Welcome",
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "Hello {{ profile.name }}" }] },
  },
  topic: "news",
};

/** event → e-mail → two days' wait → exit, live. */
async function publishWelcome({ api }: TestWorkspace): Promise<number> {
  const document = {
    ...emptyDocument(),
    nodes: [
      node("in", "event-entry", { event: "Signed Up", where: [] }, 0),
      node("mail", "email", mail, 200),
      node("rest", "wait", { amount: 2, unit: "days" as const }, 400),
      node("out", "exit", { label: "Done" }, 600),
    ],
    edges: [
      { id: "a", from: "in", port: "next", to: "mail" },
      { id: "b", from: "mail", port: "next", to: "rest" },
      { id: "c", from: "rest", port: "next", to: "out" },
    ],
  };
  const { id } = await api.journeys.create.mutate({ name: "Welcome", document });
  await api.journeys.publish.mutate({ journeyId: id, revision: 1 });
  return id;
}

const signUp = (userId: string, traits: Record<string, string>) => [
  { type: "identify", userId, traits },
  { type: "track", userId, event: "Signed Up", properties: { plan: "gold" } },
];

test("a marketer sees in the funnel who got no message, opens that person and reads why", async ({
  page,
  workspace,
}) => {
  const journeyId = await publishWelcome(workspace);
  await page.goto(`/journeys/${journeyId}/funnel`);
  await expect(page.getByText("Nobody has come this way")).toBeVisible();

  await workspace.send(signUp("asha", { name: "Asha Rao" }));
  const steps = page.getByRole("region", { name: "Steps" });
  await expect(steps.getByText("there is no address")).toBeVisible();
  await expectAccessible(page);
  await steps.getByRole("button", { name: "E-mail: there is no address" }).click();
  const people = page.getByRole("dialog");
  await expect(people.getByText("1 visit")).toBeVisible();
  await people.getByRole("link", { name: /Asha Rao/ }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Asha Rao" })).toBeVisible();
  await page.getByRole("tab", { name: "Journeys" }).click();
  await expect(page.getByText("No message was sent, because there is no address.")).toBeVisible();
  await expect(page.getByText("Is waiting here.")).toBeVisible();
  await expectAccessible(page);
});

test("a support agent finds a customer by a part of the address and reads what they did", async ({
  page,
  workspace,
}) => {
  await workspace.send([
    ...signUp("asha", { name: "Asha Rao", email: "asha.rao@example.in" }),
    ...signUp("ravi", { name: "रवि वर्मा", email: "ravi@example.in" }),
  ]);
  await page.goto("/people");
  const table = page.getByRole("table", { name: "People" });
  await expect(table.getByRole("link", { name: /रवि वर्मा/ })).toBeVisible();
  await page.getByRole("searchbox").fill("asha.r");
  await expect(table.getByRole("link", { name: /रवि वर्मा/ })).toBeHidden();
  await expectAccessible(page);
  await table.getByRole("link", { name: /Asha Rao/ }).press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: "Asha Rao" })).toBeVisible();
  await page.getByText("Signed Up").first().click();
  await expect(page.getByText("gold", { exact: true })).toBeVisible();
  await expectAccessible(page);
});
