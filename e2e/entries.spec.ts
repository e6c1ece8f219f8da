import { expect, expectAccessible, type TestWorkspace, test } from "./support/test";

const node = (id: string, type: string, config: object, y: number) => ({
  ...{ id, type, config, position: { x: 0, y } },
  name: null,
});

/** An entry of any kind, a long wait, an exit. */
const drawn = (type: string, entry: object) => ({
  schema: 1,
  settings: {},
  nodes: [
    node("in", type, entry, 0),
    node("rest", "wait", { amount: 30, unit: "days", until: null, within: null }, 160),
    node("out", "exit", { label: "" }, 320),
  ],
  edges: [
    { id: "e1", from: "in", port: "next", to: "rest" },
    { id: "e2", from: "rest", port: "next", to: "out" },
  ],
  notes: [],
});

async function publish({ api }: TestWorkspace, name: string, document: object): Promise<number> {
  const { id, draftRevision } = await api.journeys.create.mutate({ name, document });
  await api.journeys.publish.mutate({ journeyId: id, revision: draftRevision });
  return id;
}

const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    type: "identify",
    userId: `guest-${i}`,
    traits: { name: `Guest ${i}`, email: `guest-${i}@shop.example`, birthday: "1990-01-31" },
  }));

/** A minute of the workspace's clock (Asia/Kolkata), so many minutes from now. */
const wallIn = (minutes: number) => new Date(Date.now() + (330 + minutes) * 60_000).toISOString().slice(0, 16);

test("a campaign to everybody starts by itself and says who entered", async ({ page, workspace, database }) => {
  await workspace.send(people(5));
  const once = { audience: "everyone", segmentId: null, rule: null, clock: "workspace", missed: "once" };
  const id = await publish(workspace, "Diwali", drawn("schedule-entry", { ...once, start: wallIn(-1) }));
  // As though Safar had been off when its minute came: up to ten minutes late is not missed.
  await database`
    update journey_schedule set next_at = now(), handled_until = now() - interval '5 minutes' where journey_id = ${id}`;
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "Runs" }).click();
  const runs = page.getByRole("dialog", { name: "Runs" });
  await expect(runs.getByText("5 people entered")).toBeVisible({ timeout: 30_000 });
  await expect(runs.getByText("Done", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("a run is paused, resumed, and comes to its end", async ({ page, workspace, database }) => {
  await workspace.send(people(3));
  const id = await publish(workspace, "By hand", drawn("manual-entry", {}));
  const rows = await database<{ id: number }[]>`select id from profile where workspace_id = ${workspace.workspaceId}`;
  const { broadcastId } = await workspace.api.broadcasts.addPeople.mutate({
    journeyId: id,
    profileIds: rows.map((row) => row.id),
  });
  const status = () => database`select status from broadcast where id = ${broadcastId}`;
  await expect.poll(status).toEqual([{ status: "done" }]);
  // Three people are too few to catch it at work: one lane has not come to its end yet.
  await database.begin(async (tx) => {
    await tx`
      update broadcast_lane set done_at = null where broadcast_id = ${broadcastId}
        and lane = (select min(lane) from broadcast_lane where broadcast_id = ${broadcastId})`;
    await tx`update broadcast set status = 'running', ended_at = null where id = ${broadcastId}`;
  });
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "Runs" }).click();
  const run = page.getByRole("dialog", { name: "Runs" }).getByRole("article");
  await run.getByRole("button", { name: "Pause" }).click();
  await expect(run.getByText("Paused", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await run.getByRole("button", { name: "Resume" }).click();
  await expect(run.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(run.getByText("3 people entered")).toBeVisible();
});

test("people of a file are looked up, named where unknown, and let in", async ({ page, workspace, database }) => {
  await workspace.send(people(3));
  const id = await publish(workspace, "Tea party", drawn("manual-entry", {}));
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "Runs" }).click();
  await page.getByRole("button", { name: "Upload people" }).click();
  const dialog = page.getByRole("dialog", { name: "Add people from a file" });
  await expectAccessible(page);
  // By the ids of the shop: what a browser says about e-mail addresses makes nobody known by them.
  const table = "name,user_id\nA,guest-0\nB,guest-1\nC,stranger\n";
  await dialog
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "guests.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(dialog.getByRole("combobox", { name: "Column" })).toHaveText(/user_id/);
  await expectAccessible(page);
  await expect(dialog.getByRole("combobox", { name: "It holds" })).toHaveText(/Ids of your own systems/);
  await dialog.getByRole("button", { name: "Look them up" }).click();
  await expect(dialog.getByText("2 people are known")).toBeVisible();
  await expect(dialog.getByText(/stranger/)).toBeVisible();
  await dialog.getByRole("button", { name: "Let 2 people in" }).click();
  await expect(page.getByRole("dialog", { name: "Runs" }).getByText("2 people entered")).toBeVisible();
  const waiting = await database`
    select count(*)::int as n from enrolment where workspace_id = ${workspace.workspaceId}`;
  expect(waiting).toEqual([{ n: 2 }]);
});

test("a birthday greeting is set up on the canvas with a date of the person", async ({ page, workspace }) => {
  await workspace.send(people(2));
  const unset = { path: "", offsetDays: 0, at: "09:00", yearly: true };
  const { id } = await workspace.api.journeys.create.mutate({ name: "Birthday", document: drawn("date-entry", unset) });
  await page.goto(`/journeys/${id}`);
  await page.locator('.react-flow__node[data-id="in"]').click();
  const form = page.getByRole("complementary", { name: "Step settings" });
  await form.getByRole("combobox", { name: "Field with the date" }).click();
  await page.getByRole("option", { name: "birthday" }).click();
  await form.getByRole("combobox", { name: "When" }).click();
  await page.getByRole("option", { name: "Days before it" }).click();
  await form.getByRole("textbox", { name: "Days" }).fill("7");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page
    .getByRole("dialog", { name: "Publish “Birthday”?" })
    .getByRole("button", { name: "Publish", exact: true })
    .click();
  await expect(page.getByText("Version 1 is live")).toBeVisible();
  const { live } = await workspace.api.journeys.read.query({ journeyId: id });
  expect(live?.document.nodes[0]?.config).toMatchObject({ path: "birthday", offsetDays: -7, yearly: true });
});
