import { expect, test } from "vitest";
import type { Visitor } from "@/server/auth/read-actor";
import { testDatabase } from "@/server/db/test-database";
import { changeMemberRole, removeMember } from "@/server/workspaces/change-member";
import { cancelInvitation, inviteMember } from "@/server/workspaces/invite-member";
import { joinAsNewUser, joinAsVisitor, readInvitation } from "@/server/workspaces/join-workspace";
import { listMembers } from "@/server/workspaces/list-members";
import { seedOrganization } from "@/server/workspaces/organization-fixture";

const t = await testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const dayMs = 86_400_000;

function actorOf(visitor: Visitor) {
  if (!visitor.actor) throw new Error("no workspace");
  return visitor.actor;
}

test("an invitation works once, for seven days, and only for its address", async () => {
  const { visitor, organizationId } = await seedOrganization(t.db, { role: "owner" });
  const actor = actorOf(visitor);
  const stranger = await seedOrganization(t.db, { role: "owner" });
  const { id } = await inviteMember(t.db, { actor, email: "ravi@example.com", role: "member", now });
  const late = new Date(now.getTime() + 7 * dayMs + 1);
  await expect(readInvitation(t.db, { invitationId: id, now: late })).rejects.toMatchObject({ code: "not_found" });
  await expect(joinAsVisitor(t.db, { visitor: stranger.visitor, invitationId: id, now })).rejects.toMatchObject({
    code: "forbidden",
  });
  const person = { name: "Ravi", password: "a long passphrase", language: "en" as const, invitationId: id, now };
  const twice = await Promise.allSettled([joinAsNewUser(t.db, person), joinAsNewUser(t.db, person)]);
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { members, invitations } = await listMembers(t.db, { organizationId, now });
  expect(members.map(({ email, role }) => [email, role])).toContainEqual(["ravi@example.com", "member"]);
  expect(invitations).toEqual([]);
});

test("inviting an address again closes the earlier link, and so does cancelling", async () => {
  const { visitor } = await seedOrganization(t.db, { role: "owner" });
  const actor = actorOf(visitor);
  const invite = () => inviteMember(t.db, { actor, email: "meera@example.com", role: "viewer", now });
  const first = await invite();
  const second = await invite();
  await expect(readInvitation(t.db, { invitationId: first.id, now })).rejects.toMatchObject({ code: "not_found" });
  await cancelInvitation(t.db, { actor, invitationId: second.id });
  await expect(readInvitation(t.db, { invitationId: second.id, now })).rejects.toMatchObject({ code: "not_found" });
});

test("an admin makes no owners and cannot touch one", async () => {
  const { visitor, organizationId } = await seedOrganization(t.db, { role: "admin" });
  const actor = actorOf(visitor);
  const { members } = await listMembers(t.db, { organizationId, now });
  const owner = members.find(({ role }) => role === "owner");
  const self = members.find(({ role }) => role === "admin");
  const forbidden = { code: "forbidden" };
  await expect(inviteMember(t.db, { actor, email: "x@example.com", role: "owner", now })).rejects.toMatchObject(
    forbidden,
  );
  await expect(changeMemberRole(t.db, { actor, memberId: self?.id ?? "", role: "owner" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(changeMemberRole(t.db, { actor, memberId: owner?.id ?? "", role: "viewer" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(removeMember(t.db, { actor, memberId: owner?.id ?? "" })).rejects.toMatchObject(forbidden);
});

test("two owners who step down at once leave one behind", async () => {
  const { visitor, memberId, organizationId } = await seedOrganization(t.db, { role: "owner" });
  const actor = actorOf(visitor);
  const { id } = await inviteMember(t.db, { actor, email: "two@example.com", role: "owner", now });
  await joinAsNewUser(t.db, { name: "Two", password: "a long passphrase", language: "en", invitationId: id, now });
  const { members } = await listMembers(t.db, { organizationId, now });
  const other = members.find((each) => each.id !== memberId);
  const outcomes = await Promise.allSettled(
    [memberId, other?.id ?? ""].map((each) => changeMemberRole(t.db, { actor, memberId: each, role: "viewer" })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const after = await listMembers(t.db, { organizationId, now });
  expect(after.members.filter(({ role }) => role === "owner")).toHaveLength(1);
});
