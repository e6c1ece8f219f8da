import { and, asc, desc, eq, gt } from "drizzle-orm";
import { invitation, member, user } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** The people of a workspace and the invitations still open, oldest member first. `now` decides what has expired. */
export async function listMembers(db: Db, input: { organizationId: string; now: Date }) {
  const members = await db
    .select({
      id: member.id,
      userId: user.id,
      name: user.name,
      email: user.email,
      role: member.role,
      since: member.createdAt,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.organizationId, input.organizationId))
    .orderBy(asc(member.createdAt));
  const open = and(
    eq(invitation.organizationId, input.organizationId),
    eq(invitation.status, "pending"),
    gt(invitation.expiresAt, input.now),
  );
  const invitations = await db
    .select({ id: invitation.id, email: invitation.email, role: invitation.role, expiresAt: invitation.expiresAt })
    .from(invitation)
    .where(open)
    .orderBy(desc(invitation.createdAt));
  return { members, invitations };
}
