import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { createTrait } from "@/server/computed-traits/edit/create-trait";
import { listTraitFields, listTraits } from "@/server/computed-traits/edit/list-traits";
import { requestTraitRemoval } from "@/server/computed-traits/edit/request-removal";
import { restartTrait, stopTrait } from "@/server/computed-traits/edit/stop-trait";
import { createTraitInput, oneTrait, updateTraitInput } from "@/server/computed-traits/edit/trait-input";
import { readTraitsOfPerson } from "@/server/computed-traits/edit/traits-of-person";
import { updateTrait } from "@/server/computed-traits/edit/update-trait";
import { previewTrait, previewTraitInput } from "@/server/computed-traits/preview/preview-trait";

/** Traits worked out from what people did. */
export const computedTraitsRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listTraits(ctx.db, ctx.actor)),

  /** For choices of traits: what there is and what kind of value it has. */
  fields: workspaceProcedure.query(({ ctx }) => listTraitFields(ctx.db, ctx.actor)),

  ofPerson: workspaceProcedure
    .input(z.object({ profileId: z.number().int().positive() }))
    .query(({ ctx, input }) => readTraitsOfPerson(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  create: editorProcedure
    .input(createTraitInput)
    .mutation(({ ctx, input }) =>
      createTrait(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),

  update: editorProcedure
    .input(updateTraitInput)
    .mutation(({ ctx, input }) => updateTrait(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  stop: editorProcedure
    .input(oneTrait)
    .mutation(({ ctx, input }) => stopTrait(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  restart: editorProcedure
    .input(oneTrait)
    .mutation(({ ctx, input }) => restartTrait(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  remove: editorProcedure
    .input(oneTrait)
    .mutation(({ ctx, input }) => requestTraitRemoval(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** Reads, but by POST: a definition may be longer than a URL. */
  preview: workspaceProcedure
    .input(previewTraitInput)
    .mutation(({ ctx, input, signal }) =>
      previewTrait(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date(), signal }),
    ),
});
