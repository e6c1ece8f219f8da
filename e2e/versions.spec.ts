import type { Page } from "@playwright/test";
import { expect, expectAccessible, type TestWorkspace, test } from "./support/test";

const node = (id: string, type: string, config: object, y: number) => ({
  ...{ id, type, config, position: { x: 0, y } },
  name: null,
});

/** Somebody who signs up waits, and leaves. */
const waiting = (wait: string, days: number) => ({
  schema: 1,
  settings: {},
  nodes: [
    node("in", "event-entry", { event: "Signed Up", where: [] }, 0),
    node(wait, "wait", { amount: days, unit: "days", until: null, within: null }, 160),
    node("out", "exit", { label: "Done" }, 320),
  ],
  edges: [
    { id: "e1", from: "in", port: "next", to: wait },
    { id: "e2", from: wait, port: "next", to: "out" },
  ],
  notes: [],
});

/** A live journey with three people in its wait, and a draft in which that wait is another one. */
async function publishTwice({ api, send }: TestWorkspace): Promise<number> {
  const { id, draftRevision } = await api.journeys.create.mutate({ name: "Trial", document: waiting("old", 30) });
  await api.journeys.publish.mutate({ journeyId: id, revision: draftRevision, note: "The first one" });
  await send(["a", "b", "c"].map((userId) => ({ type: "track", event: "Signed Up", userId })));
  await api.journeys.saveDraft.mutate({ journeyId: id, document: waiting("new", 3), baseRevision: draftRevision });
  return id;
}

const openVersions = async (page: Page) => {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Versions" }).click();
  return page.getByRole("dialog", { name: "Versions" });
};

test("a marketer publishes over people who wait, moves them step by step, compares, and rolls back", async ({
  page,
  workspace,
  database,
}) => {
  const id = await publishTwice(workspace);
  await page.goto(`/journeys/${id}`);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const publish = page.getByRole("dialog", { name: "Publish changes to “Trial”?" });
  await publish.getByRole("radio", { name: /They go on in this version/ }).click();
  const target = publish.getByRole("combobox", { name: "Where people in “Wait” go on" });
  await expect(publish.getByText("3 people wait here")).toBeVisible();
  // Nobody is guessed about: the wait they are in is gone.
  await expect(publish.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
  await expectAccessible(page);
  await target.click();
  await page.getByRole("option", { name: /^Wait/ }).click();
  await publish.getByRole("textbox", { name: "Note" }).fill("Three days are enough");
  await publish.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Version 2 is live")).toBeVisible();
  const inVersions = () => database`
    select v.number, count(*)::int as people from enrolment e join journey_version v on v.id = e.version_id
    where e.workspace_id = ${workspace.workspaceId} and e.status = 'active' group by 1`;
  await expect.poll(inVersions).toEqual([{ number: 2, people: 3 }]);

  const versions = await openVersions(page);
  await expect(versions.getByText("Three days are enough")).toBeVisible();
  await expect(versions.getByText("3 people in it now")).toBeVisible();
  await expectAccessible(page);
  await versions.getByRole("button", { name: "Show version 1" }).click();
  const first = page.getByRole("dialog", { name: "Version 1" });
  await expect(first.getByRole("group", { name: /^Wait\. Waits 30 days/ })).toBeVisible();
  await first.getByRole("combobox", { name: "Compare with" }).click();
  await page.getByRole("option", { name: "Version 2" }).click();
  await expect(first.getByText("Waits 30 days")).toBeVisible();
  await expect(first.getByText("Waits 3 days")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(first).toBeHidden();
  await expect(versions).toBeVisible();

  await versions.getByRole("button", { name: "Show version 1" }).click();
  await first.getByRole("button", { name: "Roll back to it" }).click();
  const back = page.getByRole("dialog", { name: "Go back to version 1?" });
  await expect(back.getByRole("radio", { name: /They stay and finish/ })).toBeChecked();
  await expectAccessible(page);
  await back.getByRole("button", { name: "Roll back to it" }).click();
  await expect(page.getByText("Version 3 is live and repeats version 1")).toBeVisible();
  await expect.poll(inVersions).toEqual([{ number: 2, people: 3 }]);
});

test("a person erased in the middle of a journey is gone from it, and its totals stay", async ({
  page,
  workspace,
  database,
}) => {
  const id = await publishTwice(workspace);
  await workspace.send([{ type: "identify", userId: "a", traits: { name: "Asha Rao" } }]);
  const [person] = await database<{ id: number }[]>`
    select id from profile where workspace_id = ${workspace.workspaceId} and traits->>'name' = 'Asha Rao'`;
  await page.goto(`/people/${person?.id}`);
  await page.getByRole("button", { name: "Erase…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase “Asha Rao” for good?" });
  await dialog.getByRole("textbox").fill("Asha");
  await expect(dialog.getByRole("button", { name: "Erase" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Asha Rao");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Erase" }).click();
  await expect(page.getByText("Asha Rao is being erased")).toBeVisible();
  const left = () => database`
    select count(*)::int as people from enrolment where workspace_id = ${workspace.workspaceId} and status = 'active'`;
  await expect.poll(left).toEqual([{ people: 2 }]);
  await page.goto(`/people/${person?.id}`);
  await expect(page.getByText("Asha Rao")).toHaveCount(0);
  const numbers = await workspace.api.analytics.journeyNumbers.query({ journeyId: id });
  expect(numbers.entered).toBe(3);
});

test("a publish is planned for a moment, called off, planned again, and happens by itself", async ({
  page,
  workspace,
  database,
}) => {
  const id = await publishTwice(workspace);
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const plan = async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Publish changes to “Trial”?" });
    await dialog.getByRole("radio", { name: /^At a moment/ }).click();
    // Not before somebody has said when.
    await expect(dialog.getByRole("button", { name: "Plan it" })).toBeDisabled();
    await dialog.getByLabel("Date and time").fill(`${inThreeDays}T09:00`);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Plan it" }).click();
    await expect(dialog).toBeHidden();
  };
  await page.goto(`/journeys/${id}`);
  await plan();
  const badge = page.getByRole("button", { name: /^Goes live .* Call it off\?$/ });
  await badge.click();
  const sure = page.getByRole("dialog", { name: "Call off the publish?" });
  await expectAccessible(page);
  await sure.getByRole("button", { name: "Call it off" }).click();
  await expect(page.getByText("Nothing goes live by itself now.")).toBeVisible();
  await expect(badge).toHaveCount(0);

  await plan();
  await expect(badge).toBeVisible();
  const versions = await openVersions(page);
  await expect(versions.getByText("Called off: a colleague did so.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await database`update planned_publish set publish_at = now() where journey_id = ${id} and status = 'planned'`;
  const live = () => database`
    select v.number, j.status from journey j join journey_version v on v.id = j.live_version_id where j.id = ${id}`;
  await expect.poll(live).toEqual([{ number: 2, status: "live" }]);
  await expect(badge).toHaveCount(0, { timeout: 30_000 });
});
