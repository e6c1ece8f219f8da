import { expect, test } from "vitest";
import { emailContent } from "@/domain/content/email";
import { testDatabase } from "@/server/db/test-database";
import { testOutbox } from "@/server/delivery/test/test-outbox";
import { getMessage } from "./get-message";
import { countTroubled, listMessages, listMessagesInput } from "./list-messages";
import { listVariables } from "./list-variables";
import { previewEmail } from "./preview-email";
import { resendMessages } from "./resend-messages";

const t = await testDatabase();

async function person(workspaceId: number, traits: Record<string, string>): Promise<number> {
  const [row] = await t.sql<{ id: number }[]>`
    with made as (select nextval('profile_id_seq') as id)
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, (select lanes from install)), id, ${workspaceId}, ${t.sql.json(traits)} from made returning id`;
  return row?.id ?? 0;
}

test("the variables of a workspace are found in its people, with how many have them", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  await person(workspaceId, { first_name: "Asha", "favourite shop": "x" });
  await person(workspaceId, { first_name: "Ravi" });
  await person(other.workspaceId, { secret: "not ours" });
  expect(await listVariables(t.db, { workspaceId, eventName: "Signed Up" })).toEqual([
    { path: "profile.first_name", group: "profile", example: "Asha", share: 1 },
    { path: 'profile["favourite shop"]', group: "profile", example: "x", share: 0.5 },
  ]);
});

test("a preview is the mail of that person, says what is missing, and never shows another workspace's person", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  const profileId = await person(workspaceId, { first_name: "Asha", language: "hi" });
  const content = emailContent.parse({
    subject: "Hi {{ profile.first_name }} {{ profile.surname }}",
    body: { format: "blocks", blocks: [{ kind: "text", text: "x" }] },
  });
  const ask = { content, topic: "marketing", eventName: null };
  const preview = await previewEmail(t.db, { ...ask, profileId, workspaceId });
  expect(preview).toMatchObject({ subject: "Hi Asha", missing: ["profile.surname"], faults: [] });
  expect(preview.html).toContain("ये ई-मेल बंद करें");
  const foreign = await previewEmail(t.db, { ...ask, profileId, workspaceId: other.workspaceId });
  expect(foreign.subject).toBe("Hi");
  const broken = { ...content, subject: "{{ x | nope }}" };
  expect((await previewEmail(t.db, { ...ask, content: broken, profileId, workspaceId })).faults).toHaveLength(1);
});

test("failed messages are sent again, unknown ones only by someone who knows they may arrive twice", async () => {
  const box = await testOutbox(t);
  const other = await t.workspace();
  const { workspaceId } = box;
  const ids = await box.queue(
    ["failed", "unknown"].map((name) => ({
      channel: "email" as const,
      stepId: "mail",
      address: `${name}@example.com`,
    })),
  );
  await t.sql`update message set status = split_part(address, '@', 1), reason = 'x' where workspace_id = ${workspaceId}`;
  const messages = ids.map((id) => ({ lane: 1, id }));
  expect(await countTroubled(t.db, { workspaceId })).toEqual({ failed: 1, unknown: 1 });
  const foreign = { messages, mayArriveTwice: true, workspaceId: other.workspaceId };
  await expect(resendMessages(t.db, foreign)).rejects.toMatchObject({ code: "conflict" });
  await expect(getMessage(t.db, { lane: 1, id: ids[0] ?? 0, workspaceId: other.workspaceId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await resendMessages(t.db, { messages, mayArriveTwice: false, workspaceId })).toEqual({ queued: 1 });
  const unknown = listMessagesInput.parse({ state: "unknown" });
  const listed = await listMessages(t.db, { ...unknown, workspaceId });
  expect(listed.messages.map(({ address }) => address)).toEqual(["unknown@example.com"]);
  expect((await listMessages(t.db, { ...unknown, workspaceId: other.workspaceId })).messages).toEqual([]);
  expect(await resendMessages(t.db, { messages, mayArriveTwice: true, workspaceId })).toEqual({ queued: 1 });
});
