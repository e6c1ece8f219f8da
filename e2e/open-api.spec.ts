import { emptyDocument } from "@/domain/journey/document";
import { expect, expectAccessible, test } from "./support/test";

test("a program with a token builds a segment and a journey, lets a person in and reads the funnel", async ({
  request,
  workspace,
}) => {
  const { token } = await workspace.api.tokens.create.mutate({ name: "Program", role: "member" });
  const call = async (method: string, path: string, data?: unknown) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await request.fetch(`/api/v1${path}`, { method, headers, data });
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  };
  const node = (id: string, type: string, config: object) => ({ id, type, config, position: { x: 0, y: 0 } });
  const document = {
    ...emptyDocument(),
    nodes: [
      node("in", "event-entry", { event: "Signed Up", where: [] }),
      node("rest", "wait", { amount: 2, unit: "days" }),
      node("out", "exit", { label: "Done" }),
    ],
    edges: [
      { id: "a", from: "in", port: "next", to: "rest" },
      { id: "b", from: "rest", port: "next", to: "out" },
    ],
  };
  const journey = await call("POST", "/journeys", { name: "Welcome", document });
  await call("POST", `/journeys/${journey.id}/publish`, {});
  const predicate = { kind: "did", event: "Signed Up" };
  const segment = await call("POST", "/segments", { name: "Signed up", predicate });
  await workspace.send([
    { type: "identify", userId: "asha", traits: { name: "Asha" } },
    { type: "track", userId: "asha", event: "Signed Up" },
  ]);
  const funnel = await call("GET", `/journeys/${journey.id}/funnel`);
  expect(funnel).toMatchObject({ entered: 1, inProgress: 1, steps: [{ id: "in" }, { id: "rest", waiting: 1 }, {}] });
  const people = await call("GET", `/journeys/${journey.id}/people?what=waiting&stepId=rest`);
  expect(people).toMatchObject({ total: 1, data: [{ name: "Asha" }] });
  await expect.poll(() => call("GET", `/segments/${segment.id}/count`)).toEqual({ count: 1, status: "live" });
});

test("a developer reads the API's documentation", async ({ page }) => {
  // A long page: looking at every colour of it takes a while on a busy machine.
  test.setTimeout(120_000);
  await page.goto("/api-docs");
  await expect(page.getByRole("heading", { level: 1, name: "API" })).toBeVisible();
  await page.getByRole("link", { name: "Create a segment" }).click();
  const section = page.getByRole("article").filter({ hasText: "Create a segment" });
  await expect(section).toBeInViewport();
  await expect(section.getByText("predicate", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
