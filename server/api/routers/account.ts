import { z } from "zod";
import { workspaceBasics } from "@/domain/workspace/settings";
import { adminProcedure, publicProcedure, router, signedInProcedure } from "@/server/api/procedures";
import { needsSetUp, setUp, setUpInput } from "@/server/auth/set-up";
import { accountInput, switchWorkspace, updateAccount } from "@/server/auth/update-account";
import { createWorkspace } from "@/server/workspaces/create-workspace";
import { joinAsNewUser, joinAsVisitor, joinInput, readInvitation } from "@/server/workspaces/join-workspace";

const invitationInput = z.object({ invitationId: z.string().min(1).max(64) });

/** The person themself: first visit, preferences, workspaces, invitations received. */
export const accountRouter = router({
  needsSetUp: publicProcedure.query(({ ctx }) => needsSetUp(ctx.db)),

  setUp: publicProcedure.input(setUpInput).mutation(({ ctx, input }) => setUp(ctx.db, input)),

  me: signedInProcedure.query(({ ctx }) => ({
    user: ctx.visitor.user,
    workspaces: ctx.visitor.workspaces,
    actor: ctx.visitor.actor,
  })),

  update: signedInProcedure
    .input(accountInput)
    .mutation(({ ctx, input }) => updateAccount(ctx.db, { ...input, userId: ctx.visitor.user.id, now: new Date() })),

  switchWorkspace: signedInProcedure
    .input(z.object({ workspaceId: z.number().int() }))
    .mutation(({ ctx, input }) => switchWorkspace(ctx.db, { ...input, visitor: ctx.visitor })),

  createWorkspace: adminProcedure
    .input(workspaceBasics)
    .mutation(({ ctx, input }) =>
      ctx.db.transaction((tx) => createWorkspace(tx, { ...input, ownerId: ctx.visitor.user.id })),
    ),

  invitation: publicProcedure
    .input(invitationInput)
    .query(({ ctx, input }) => readInvitation(ctx.db, { ...input, now: new Date() })),

  joinAsNewUser: publicProcedure
    .input(joinInput)
    .mutation(({ ctx, input }) => joinAsNewUser(ctx.db, { ...input, now: new Date() })),

  join: signedInProcedure
    .input(invitationInput)
    .mutation(({ ctx, input }) => joinAsVisitor(ctx.db, { ...input, visitor: ctx.visitor, now: new Date() })),
});
