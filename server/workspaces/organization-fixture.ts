import type { Role } from "@/domain/workspace/role";
import { member, session, user } from "@/drizzle/schema";
import { newId } from "@/server/auth/create-user";
import { readActor, type Visitor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";
import { createWorkspace } from "@/server/workspaces/create-workspace";

export type SeededOrganization = { visitor: Visitor; workspaceId: number; organizationId: string; memberId: string };

/** For tests: a workspace with an owner, and a signed-in person of the given role in it (the owner, for `owner`). */
export async function seedOrganization(db: Db, input: { role: Role; name?: string }): Promise<SeededOrganization> {
  const ownerId = await addUser(db);
  const made = await db.transaction((tx) =>
    createWorkspace(tx, {
      name: input.name ?? "Chai & Co",
      timezone: "Asia/Kolkata",
      currency: "INR",
      numberLocale: "en-IN",
      ownerId,
    }),
  );
  const userId = input.role === "owner" ? ownerId : await addMember(db, { ...made, role: input.role });
  const sessionId = newId();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.insert(session).values({ id: sessionId, token: newId(), userId, expiresAt });
  const visitor = await readActor(db, sessionId);
  const mine = (await db.select().from(member)).find((each) => each.userId === userId);
  if (!visitor || !mine) throw new Error("The seeded person cannot be read.");
  return { visitor, workspaceId: made.workspaceId, organizationId: made.organizationId, memberId: mine.id };
}

async function addUser(db: Db): Promise<string> {
  const id = newId();
  await db.insert(user).values({ id, name: "Asha Rao", email: `${id.toLowerCase()}@example.com` });
  return id;
}

async function addMember(db: Db, input: { organizationId: string; role: Role }): Promise<string> {
  const userId = await addUser(db);
  await db.insert(member).values({ id: newId(), organizationId: input.organizationId, userId, role: input.role });
  return userId;
}
