import { router, workspaceProcedure } from "@/server/api/procedures";
import { listVariables, listVariablesInput } from "@/server/messages/list-variables";
import { previewEmail, previewEmailInput } from "@/server/messages/preview-email";

/** What leaves the house: writing it, and what became of it. */
export const messagesRouter = router({
  /** A mutation only because contents are too long for an address. */
  preview: workspaceProcedure
    .input(previewEmailInput)
    .mutation(({ ctx, input }) => previewEmail(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  variables: workspaceProcedure
    .input(listVariablesInput)
    .query(({ ctx, input }) => listVariables(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
