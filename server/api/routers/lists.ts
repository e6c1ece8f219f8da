import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { listImports } from "@/server/imports/list-imports";
import { changeByIds, changeByIdsInput, changeMembers, changeMembersInput } from "@/server/lists/change-members";
import { compareSnapshot, peopleOfDifference, peopleOfDifferenceInput } from "@/server/lists/compare-snapshot";
import { createList, createListInput } from "@/server/lists/create-list";
import { describeListUpload, previewList, previewListInput } from "@/server/lists/import/list-upload";
import { startListImport, startListImportInput } from "@/server/lists/import/start-list-import";
import { keepSegment, keepSegmentInput } from "@/server/lists/keep-segment";
import { listLists, readList } from "@/server/lists/list-lists";
import { peopleOnList, peopleOnListInput } from "@/server/lists/list-people";
import { archiveList, restoreList, updateList, updateListInput } from "@/server/lists/update-list";

const oneList = z.object({ listId: z.number().int().positive() });

/** Named sets of people kept by hand, by upload, from a segment or by journeys. */
export const listsRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listLists(ctx.db, ctx.actor)),

  get: workspaceProcedure
    .input(oneList)
    .query(({ ctx, input }) => readList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  people: workspaceProcedure
    .input(peopleOnListInput)
    .query(({ ctx, input }) => peopleOnList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  imports: workspaceProcedure
    .input(oneList)
    .query(({ ctx, input }) => listImports(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  compare: workspaceProcedure
    .input(oneList)
    .query(({ ctx, input }) => compareSnapshot(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  difference: workspaceProcedure
    .input(peopleOfDifferenceInput)
    .query(({ ctx, input }) => peopleOfDifference(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  create: editorProcedure
    .input(createListInput)
    .mutation(({ ctx, input }) =>
      createList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),

  update: editorProcedure
    .input(updateListInput)
    .mutation(({ ctx, input }) => updateList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  archive: editorProcedure
    .input(oneList)
    .mutation(({ ctx, input }) => archiveList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  restore: editorProcedure
    .input(oneList)
    .mutation(({ ctx, input }) => restoreList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  change: editorProcedure
    .input(changeMembersInput)
    .mutation(({ ctx, input }) => changeMembers(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  changeByIds: editorProcedure
    .input(changeByIdsInput)
    .mutation(({ ctx, input }) => changeByIds(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  keepSegment: editorProcedure
    .input(keepSegmentInput)
    .mutation(({ ctx, input }) =>
      keepSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),

  describeUpload: editorProcedure
    .input(z.object({ importId: z.number().int().positive() }))
    .query(({ ctx, input }) => describeListUpload(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  previewUpload: editorProcedure
    .input(previewListInput)
    .query(({ ctx, input }) => previewList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  startImport: editorProcedure
    .input(startListImportInput)
    .mutation(({ ctx, input }) =>
      startListImport(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),
});
