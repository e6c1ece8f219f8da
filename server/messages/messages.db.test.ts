import { expect, test } from "vitest";
import { emailContent } from "@/domain/content/email";
import { testDatabase } from "@/server/db/test-database";
import { testOutbox } from "@/server/delivery/test/test-outbox";
import { getMessage } from "./get-message";
import { leaveMessages, takeUpMessages } from "./leave-messages";
import { listMessages, listMessagesInput } from "./list-messages";
import { listTroubles } from "./list-troubles";
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

async function troubledBox() {
  const box = await testOutbox(t);
  const ids = await box.queue(
    ["failed", "unknown"].map((name) => ({
      channel: "email" as const,
      stepId: "mail",
      address: `${name}@example.com`,
    })),
  );
  await t.sql`
    update message set status = split_part(address, '@', 1), reason = 'x' where workspace_id = ${box.workspaceId}`;
  const messages = ids.map((id) => ({ lane: 1, id }));
  return { ...box, ids, which: { kind: "some" as const, messages } };
}

test("failed messages are sent again, unknown ones only by someone who knows they may arrive twice", async () => {
  const { workspaceId, ids, which } = await troubledBox();
  const other = await t.workspace();
  expect((await listTroubles(t.db, { workspaceId })).groups).toMatchObject([
    { channel: "email", status: "failed", reason: "x", count: 1 },
    { channel: "email", status: "unknown", reason: "x", count: 1 },
  ]);
  const foreign = { which, mayArriveTwice: true, workspaceId: other.workspaceId };
  await expect(resendMessages(t.db, foreign)).rejects.toMatchObject({ code: "conflict" });
  await expect(getMessage(t.db, { lane: 1, id: ids[0] ?? 0, workspaceId: other.workspaceId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await resendMessages(t.db, { which, mayArriveTwice: false, workspaceId })).toMatchObject({ queued: 1 });
  const unknown = listMessagesInput.parse({ state: "unknown", troubled: true });
  const listed = await listMessages(t.db, { ...unknown, workspaceId });
  expect(listed.messages.map(({ address }) => address)).toEqual(["unknown@example.com"]);
  expect((await listMessages(t.db, { ...unknown, workspaceId: other.workspaceId })).messages).toEqual([]);
  expect(await resendMessages(t.db, { which, mayArriveTwice: true, workspaceId })).toMatchObject({ queued: 1 });
  expect((await listTroubles(t.db, { workspaceId })).groups).toEqual([]);
});

test("a message sent again keeps its first row and its key; it cannot be sent again twice", async () => {
  const { workspaceId, ids, which } = await troubledBox();
  const resend = () => resendMessages(t.db, { which, mayArriveTwice: true, workspaceId }).catch(() => ({ queued: 0 }));
  const both = await Promise.all([resend(), resend(), resend()]);
  expect(both.reduce((sum, { queued }) => sum + queued, 0)).toBe(2);
  const rows = await t.sql`
    select address, copy, copy_of_id as "copyOf", status, settled, enrolment_id as enrolment from message
    where workspace_id = ${workspaceId} order by address, copy`;
  const enrolments = rows.map(({ enrolment }) => enrolment);
  expect(enrolments[0]).toBe(enrolments[1]);
  expect(rows).toMatchObject([
    { address: "failed@example.com", copy: 0, copyOf: null, status: "failed", settled: "resent" },
    { address: "failed@example.com", copy: 1, copyOf: ids[0], status: "queued", settled: null },
    { address: "unknown@example.com", copy: 0, copyOf: null, status: "unknown", settled: "resent" },
    { address: "unknown@example.com", copy: 1, copyOf: ids[1], status: "queued", settled: null },
  ]);
  const first = await getMessage(t.db, { lane: 1, id: ids[0] ?? 0, workspaceId });
  expect(first.copies).toMatchObject([{ copy: 1, status: "queued" }]);

  // The copy fails as well: the third row still belongs to the first.
  await t.sql`update message set status = 'failed', reason = 'y' where workspace_id = ${workspaceId} and copy = 1`;
  const group = { channel: "email", status: "failed" as const, reason: "y" };
  const { upTo } = await listTroubles(t.db, { workspaceId });
  const again = { which: { kind: "group" as const, group, upTo }, mayArriveTwice: false, workspaceId };
  expect(await resendMessages(t.db, again)).toEqual({ queued: 2, more: false });
  expect(await resendMessages(t.db, again)).toEqual({ queued: 0, more: false });
  const copies =
    await t.sql`select copy_of_id as of from message where workspace_id = ${workspaceId} and copy = 2 order by 1`;
  expect(copies.map(({ of }) => of)).toEqual(ids);
});

test("messages that are left need nobody any more, until that is taken back", async () => {
  const { workspaceId, ids } = await troubledBox();
  const other = await t.workspace();
  const { groups, upTo } = await listTroubles(t.db, { workspaceId });
  const [failed] = groups;
  if (!failed) throw new Error("no group");
  const { channel, status, reason } = failed;
  const which = { kind: "group" as const, group: { channel, status, reason }, upTo };
  const { left, mark } = await leaveMessages(t.db, { which, mark: null, workspaceId });
  expect(left).toBe(1);
  expect((await listTroubles(t.db, { workspaceId })).groups).toMatchObject([{ status: "unknown" }]);
  await expect(
    resendMessages(t.db, {
      which: { kind: "some", messages: [{ lane: 1, id: ids[0] ?? 0 }] },
      mayArriveTwice: true,
      workspaceId,
    }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await takeUpMessages(t.db, { mark, workspaceId: other.workspaceId })).toEqual({ taken: 0 });
  expect(await takeUpMessages(t.db, { mark, workspaceId })).toEqual({ taken: 1 });
  expect((await listTroubles(t.db, { workspaceId })).groups).toHaveLength(2);
});
