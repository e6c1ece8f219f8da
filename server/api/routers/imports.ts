import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { cancelImport } from "@/server/imports/cancel-import";
import { getImport, listImports } from "@/server/imports/list-imports";
import { describeUpload, previewImport, previewInput } from "@/server/imports/preview-import";
import { startImport, startInput } from "@/server/imports/start-import";
import { startSample } from "@/server/ingest/start-sample";

const oneImport = z.object({ importId: z.number().int().positive() });

/** Files and sample data on their way in. Uploads themselves go to /api/imports/upload. */
export const importsRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listImports(ctx.db, ctx.actor)),

  get: workspaceProcedure
    .input(oneImport)
    .query(({ ctx, input }) => getImport(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  describe: editorProcedure
    .input(oneImport)
    .query(({ ctx, input }) => describeUpload(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  preview: editorProcedure
    .input(previewInput)
    .query(({ ctx, input }) => previewImport(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  start: editorProcedure
    .input(startInput)
    .mutation(({ ctx, input }) => startImport(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  cancel: editorProcedure
    .input(oneImport)
    .mutation(({ ctx, input }) => cancelImport(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  startSample: editorProcedure.mutation(({ ctx }) =>
    startSample(ctx.db, { workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
  ),
});
