import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { getMessage, oneMessage } from "@/server/messages/get-message";
import { leaveInput, leaveMessages, takeUpInput, takeUpMessages } from "@/server/messages/leave-messages";
import { listMessages, listMessagesInput } from "@/server/messages/list-messages";
import { listTroubles } from "@/server/messages/list-troubles";
import { listVariables, listVariablesInput } from "@/server/messages/list-variables";
import { previewEmail, previewEmailInput } from "@/server/messages/preview-email";
import { resendInput, resendMessages } from "@/server/messages/resend-messages";
import { showSimulated, showSimulatedInput } from "@/server/messages/show-simulated";

/** What leaves the house: writing it, and what became of it. */
export const messagesRouter = router({
  list: workspaceProcedure
    .input(listMessagesInput)
    .query(({ ctx, input }) => listMessages(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  troubles: workspaceProcedure.query(({ ctx }) => listTroubles(ctx.db, ctx.actor)),

  get: workspaceProcedure
    .input(oneMessage)
    .query(({ ctx, input }) => getMessage(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  resend: editorProcedure
    .input(resendInput)
    .mutation(({ ctx, input }) => resendMessages(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  leave: editorProcedure
    .input(leaveInput)
    .mutation(({ ctx, input }) => leaveMessages(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  takeUp: editorProcedure
    .input(takeUpInput)
    .mutation(({ ctx, input }) => takeUpMessages(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** Reads only: a message of a simulated person. */
  showSimulated: workspaceProcedure.input(showSimulatedInput).mutation(({ input }) => showSimulated(input)),

  /** A mutation only because contents are too long for an address. */
  preview: workspaceProcedure
    .input(previewEmailInput)
    .mutation(({ ctx, input }) => previewEmail(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  variables: workspaceProcedure
    .input(listVariablesInput)
    .query(({ ctx, input }) => listVariables(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
