import { router, workspaceProcedure } from "@/server/api/procedures";
import { listMails, listMailsInput } from "@/server/mailbox/list-mails";
import { oneMail, readMail } from "@/server/mailbox/read-mail";

/** What the built-in mailbox caught. */
export const mailboxRouter = router({
  list: workspaceProcedure
    .input(listMailsInput)
    .query(({ ctx, input }) => listMails(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  get: workspaceProcedure
    .input(oneMail)
    .query(({ ctx, input }) => readMail(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
