import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { archiveSegment, restoreSegment } from "@/server/segments/edit/archive-segment";
import { createSegment } from "@/server/segments/edit/create-segment";
import { listMembers, listMembersInput } from "@/server/segments/edit/list-members";
import { listSegmentNames } from "@/server/segments/edit/list-segment-names";
import { listSegments, readSegment } from "@/server/segments/edit/list-segments";
import { saveFlow, saveFlowInput } from "@/server/segments/edit/save-flow";
import { createSegmentInput, updateSegmentInput } from "@/server/segments/edit/segment-input";
import { updateSegment } from "@/server/segments/edit/update-segment";
import { distinctionsInput, readDistinctions } from "@/server/segments/insight/read-distinctions";
import { growthInput, readGrowth } from "@/server/segments/insight/read-growth";
import { overlapInput, readOverlap } from "@/server/segments/insight/read-overlap";
import { reachInput, readSegmentReach } from "@/server/segments/insight/read-reach";
import { previewCounts, previewCountsInput } from "@/server/segments/preview/preview-counts";
import {
  previewCount,
  previewCountInput,
  previewInput,
  previewPeople,
} from "@/server/segments/preview/preview-predicate";
import { suggestEvents, suggestProperties, suggestTraits } from "@/server/segments/preview/suggest-fields";

const oneSegment = z.object({ segmentId: z.number().int().positive() });

/** Segments and what is needed to write predicates. */
export const segmentsRouter = router({
  list: workspaceProcedure.query(({ ctx }) => listSegments(ctx.db, ctx.actor)),

  names: workspaceProcedure.query(({ ctx }) => listSegmentNames(ctx.db, ctx.actor)),

  get: workspaceProcedure
    .input(oneSegment)
    .query(({ ctx, input }) => readSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  members: workspaceProcedure
    .input(listMembersInput)
    .query(({ ctx, input }) => listMembers(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  create: editorProcedure
    .input(createSegmentInput)
    .mutation(({ ctx, input }) =>
      createSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),

  update: editorProcedure
    .input(updateSegmentInput)
    .mutation(({ ctx, input }) => updateSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  saveFlow: editorProcedure
    .input(saveFlowInput)
    .mutation(({ ctx, input }) =>
      saveFlow(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, userId: ctx.actor.userId }),
    ),

  archive: editorProcedure
    .input(oneSegment)
    .mutation(({ ctx, input }) => archiveSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  restore: editorProcedure
    .input(oneSegment)
    .mutation(({ ctx, input }) => restoreSegment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** Reads, but by POST: a tree may be longer than a URL. */
  previewCount: workspaceProcedure
    .input(previewCountInput)
    .mutation(({ ctx, input, signal }) =>
      previewCount(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date(), signal }),
    ),

  previewCounts: workspaceProcedure
    .input(previewCountsInput)
    .mutation(({ ctx, input, signal }) =>
      previewCounts(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date(), signal }),
    ),

  previewPeople: workspaceProcedure
    .input(previewInput)
    .mutation(({ ctx, input, signal }) =>
      previewPeople(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date(), signal }),
    ),

  growth: workspaceProcedure
    .input(growthInput)
    .query(({ ctx, input }) => readGrowth(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  overlap: workspaceProcedure
    .input(overlapInput)
    .query(({ ctx, input }) => readOverlap(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  reach: workspaceProcedure
    .input(reachInput)
    .query(({ ctx, input, signal }) =>
      readSegmentReach(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date(), signal }),
    ),

  distinctions: workspaceProcedure
    .input(distinctionsInput)
    .query(({ ctx, input, signal }) =>
      readDistinctions(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, signal }),
    ),

  suggestEvents: workspaceProcedure.query(({ ctx }) => suggestEvents(ctx.sql, ctx.actor)),

  suggestTraits: workspaceProcedure.query(({ ctx }) => suggestTraits(ctx.sql, ctx.actor)),

  suggestProperties: workspaceProcedure
    .input(z.object({ event: z.string().min(1).max(200) }))
    .query(({ ctx, input }) => suggestProperties(ctx.sql, { ...input, workspaceId: ctx.actor.workspaceId })),
});
