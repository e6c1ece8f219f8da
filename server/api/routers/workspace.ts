import { z } from "zod";
import { role } from "@/domain/workspace/role";
import { workspaceBasics } from "@/domain/workspace/settings";
import { adminProcedure, editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { changeMemberRole, removeMember } from "@/server/workspaces/change-member";
import { createSource, sourceInput } from "@/server/workspaces/create-source";
import { cancelInvitation, inviteInput, inviteMember } from "@/server/workspaces/invite-member";
import { listMembers } from "@/server/workspaces/list-members";
import { listSources } from "@/server/workspaces/list-sources";
import { readFirstSteps } from "@/server/workspaces/read-first-steps";
import { revokeSource } from "@/server/workspaces/revoke-source";
import { searchInput, searchWorkspace } from "@/server/workspaces/search";
import { updateWorkspace } from "@/server/workspaces/update-workspace";

const memberId = z.object({ memberId: z.string().min(1).max(64) });

/** The workspace itself: settings, members, sources. */
export const workspaceRouter = router({
  update: adminProcedure
    .input(workspaceBasics)
    .mutation(({ ctx, input }) => updateWorkspace(ctx.db, { ...input, ...ctx.actor })),

  firstSteps: workspaceProcedure.query(({ ctx }) => readFirstSteps(ctx.db, ctx.actor)),

  search: workspaceProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchWorkspace(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  members: workspaceProcedure.query(({ ctx }) =>
    listMembers(ctx.db, { organizationId: ctx.actor.organizationId, now: new Date() }),
  ),

  invite: adminProcedure
    .input(inviteInput)
    .mutation(({ ctx, input }) => inviteMember(ctx.db, { ...input, actor: ctx.actor, now: new Date() })),

  cancelInvitation: adminProcedure
    .input(z.object({ invitationId: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => cancelInvitation(ctx.db, { ...input, actor: ctx.actor })),

  changeRole: adminProcedure
    .input(memberId.extend({ role }))
    .mutation(({ ctx, input }) => changeMemberRole(ctx.db, { ...input, actor: ctx.actor })),

  removeMember: adminProcedure
    .input(memberId)
    .mutation(({ ctx, input }) => removeMember(ctx.db, { ...input, actor: ctx.actor })),

  sources: editorProcedure.query(({ ctx }) => listSources(ctx.db, { workspaceId: ctx.actor.workspaceId })),

  createSource: adminProcedure
    .input(sourceInput)
    .mutation(({ ctx, input }) => createSource(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  revokeSource: adminProcedure
    .input(z.object({ sourceId: z.number().int() }))
    .mutation(({ ctx, input }) => revokeSource(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
