import { asc, eq } from "drizzle-orm";
import type { Language } from "@/domain/i18n/language";
import type { Role } from "@/domain/workspace/role";
import { member, organization, session, user, workspace } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  language: Language | null;
  theme: "system" | "light" | "dark";
};

/** Who acts, where, and what they may do there. */
export type Actor = { userId: string; workspaceId: number; organizationId: string; role: Role };

export type WorkspaceChoice = {
  id: number;
  organizationId: string;
  name: string;
  role: Role;
  timezone: string;
  currency: string;
  numberLocale: string;
};

export type Visitor = { user: SignedInUser; sessionId: string; workspaces: WorkspaceChoice[]; actor: Actor | null };

/**
 * Everything about the person behind a session in one statement: the user, the workspaces they belong to (oldest
 * first) and the one this browser looks at. Null when the session is unknown.
 */
export async function readActor(db: Db, sessionId: string): Promise<Visitor | null> {
  const rows = await db
    .select({
      user: { id: user.id, name: user.name, email: user.email, language: user.language, theme: user.theme },
      active: session.activeOrganizationId,
      workspace: {
        id: workspace.id,
        organizationId: organization.id,
        name: organization.name,
        role: member.role,
        timezone: workspace.timezone,
        currency: workspace.currency,
        numberLocale: workspace.numberLocale,
      },
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(member, eq(member.userId, user.id))
    .leftJoin(organization, eq(organization.id, member.organizationId))
    .leftJoin(workspace, eq(workspace.organizationId, organization.id))
    .where(eq(session.id, sessionId))
    .orderBy(asc(workspace.id));
  const [first] = rows;
  if (!first) return null;
  const workspaces = rows.flatMap((row) => whole(row.workspace));
  const chosen = workspaces.find((each) => each.organizationId === first.active) ?? workspaces[0];
  const actor = chosen
    ? {
        userId: first.user.id,
        workspaceId: chosen.id,
        organizationId: chosen.organizationId,
        role: chosen.role,
      }
    : null;
  return { user: first.user, sessionId, workspaces, actor };
}

type Joined = { [K in keyof WorkspaceChoice]: WorkspaceChoice[K] | null } | null;

/** A left join's row, if it found something. */
function whole(row: Joined): WorkspaceChoice[] {
  if (!row) return [];
  const { id, organizationId, name, role, timezone, currency, numberLocale } = row;
  if (id === null || !organizationId || name === null || !role || !timezone || !currency || !numberLocale) return [];
  return [{ id, organizationId, name, role, timezone, currency, numberLocale }];
}
