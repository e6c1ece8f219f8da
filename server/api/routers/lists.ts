import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { createList, createListInput } from "@/server/lists/create-list";
import { listLists } from "@/server/lists/list-lists";

/** Named sets of people kept by hand, by upload or by journeys. */
export const listsRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listLists(ctx.db, ctx.actor)),

  create: editorProcedure
    .input(createListInput)
    .mutation(({ ctx, input }) =>
      createList(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),
});
