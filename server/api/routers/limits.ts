import { adminProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { changeLimits, limitsInput } from "@/server/workspaces/change-limits";
import { readLimits } from "@/server/workspaces/read-limits";

/** How much and when people may be written to. */
export const limitsRouter = router({
  read: workspaceProcedure.query(({ ctx }) => readLimits(ctx.db, ctx.actor)),

  save: adminProcedure
    .input(limitsInput)
    .mutation(({ ctx, input }) => changeLimits(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
