import { z } from "zod";
import { router, workspaceProcedure } from "@/server/api/procedures";
import { listSegmentNames } from "@/server/segments/edit/list-segment-names";
import { suggestEvents, suggestProperties, suggestTraits } from "@/server/segments/preview/suggest-fields";

/** Segments and what is needed to write predicates. */
export const segmentsRouter = router({
  names: workspaceProcedure.query(({ ctx }) => listSegmentNames(ctx.db, ctx.actor)),

  suggestEvents: workspaceProcedure.query(({ ctx }) => suggestEvents(ctx.sql, ctx.actor)),

  suggestTraits: workspaceProcedure.query(({ ctx }) => suggestTraits(ctx.sql, ctx.actor)),

  suggestProperties: workspaceProcedure
    .input(z.object({ event: z.string().min(1).max(200) }))
    .query(({ ctx, input }) => suggestProperties(ctx.sql, { ...input, workspaceId: ctx.actor.workspaceId })),
});
