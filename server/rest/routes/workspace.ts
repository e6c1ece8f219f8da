import { eq } from "drizzle-orm";
import { z } from "zod";
import { role } from "@/domain/workspace/role";
import { organization, workspace } from "@/drizzle/schema";
import { DomainError } from "@/server/domain-error";
import { endpoint } from "@/server/rest/endpoint";
import { createSource, sourceInput } from "@/server/workspaces/create-source";
import { listSources } from "@/server/workspaces/list-sources";
import { revokeSource } from "@/server/workspaces/revoke-source";

const source = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: z.string(),
  writeKey: z.string().describe("Can only send events, never read"),
  createdAt: z.date(),
  revokedAt: z.date().nullable(),
});

const readWorkspace = endpoint({
  method: "get",
  path: "/workspace",
  tag: "Workspace",
  summary: "The token's workspace and role",
  role: "viewer",
  answer: z.object({
    id: z.number().int(),
    name: z.string(),
    timezone: z.string(),
    currency: z.string(),
    numberLocale: z.string(),
    role,
  }),
  handle: async (_input, { db, workspaceId, role }) => {
    const [found] = await db
      .select({ workspace, name: organization.name })
      .from(workspace)
      .leftJoin(organization, eq(organization.id, workspace.organizationId))
      .where(eq(workspace.id, workspaceId));
    if (!found) throw new DomainError("not_found", "The workspace of this token does not exist any more.");
    return { ...found.workspace, name: found.name ?? "", role };
  },
});

const listAll = endpoint({
  method: "get",
  path: "/sources",
  tag: "Workspace",
  summary: "The places events come from, with their write keys",
  role: "member",
  answer: z.object({ data: z.array(source) }),
  handle: async (_input, { db, workspaceId }) => ({ data: await listSources(db, { workspaceId }) }),
});

const create = endpoint({
  method: "post",
  path: "/sources",
  tag: "Workspace",
  summary: "Add a source with a new write key",
  role: "admin",
  body: sourceInput,
  status: 201,
  answer: source,
  handle: ({ body }, { db, workspaceId }) => createSource(db, { ...body, workspaceId }),
});

const revoke = endpoint({
  method: "delete",
  path: "/sources/{sourceId}",
  tag: "Workspace",
  summary: "Revoke a source's write key",
  description: "Events sent with it are refused from now on. Cannot be taken back.",
  role: "admin",
  params: { sourceId: z.coerce.number().int().positive() },
  handle: ({ params }, { db, workspaceId }) => revokeSource(db, { ...params, workspaceId }),
});

/** The workspace and its write keys. */
export const workspaceEndpoints = [readWorkspace, listAll, create, revoke];
