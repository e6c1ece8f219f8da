import { webhookSettings } from "@/domain/content/channel-settings";
import { adminProcedure, editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import {
  readChannelSettings,
  saveEmailSettings,
  saveWebhookSettings,
} from "@/server/delivery/settings/change-channel-settings";
import {
  accountInput,
  listSpentBudgets,
  listTroubledAccounts,
  tryAccountNow,
} from "@/server/delivery/settings/channel-accounts";
import { emailSettingsInput, smtpInput } from "@/server/delivery/settings/email-settings-input";
import {
  readSmsCost,
  readSmsSettings,
  saveSmsSettings,
  sendTestText,
  smsSettingsInput,
  testTextInput,
} from "@/server/delivery/settings/sms-settings";
import { sendTestMail, testMailInput, tryConnection } from "@/server/delivery/settings/try-mail-server";

/** How messages leave: the mail server, webhooks, and trying them out. */
export const channelsRouter = router({
  settings: adminProcedure.query(({ ctx }) => readChannelSettings(ctx.db, ctx.actor)),

  saveEmail: adminProcedure
    .input(emailSettingsInput)
    .mutation(({ ctx, input }) => saveEmailSettings(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  saveWebhooks: adminProcedure
    .input(webhookSettings)
    .mutation(({ ctx, input }) => saveWebhookSettings(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  sms: adminProcedure.query(({ ctx }) => readSmsSettings(ctx.db, ctx.actor)),

  smsCost: workspaceProcedure.query(({ ctx }) => readSmsCost(ctx.db, ctx.actor)),

  saveSms: adminProcedure
    .input(smsSettingsInput)
    .mutation(({ ctx, input }) => saveSmsSettings(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  sendTestText: adminProcedure
    .input(testTextInput)
    .mutation(({ ctx, input }) => sendTestText(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  tryConnection: adminProcedure
    .input(smtpInput)
    .mutation(({ ctx, input }) => tryConnection(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  troubledAccounts: workspaceProcedure.query(({ ctx }) => listTroubledAccounts(ctx.db, ctx.actor)),
  spentBudgets: workspaceProcedure.query(({ ctx }) => listSpentBudgets(ctx.db, ctx.actor)),

  tryAccountNow: editorProcedure
    .input(accountInput)
    .mutation(({ ctx, input }) => tryAccountNow(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  sendTest: editorProcedure
    .input(testMailInput)
    .mutation(({ ctx, input }) => sendTestMail(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
