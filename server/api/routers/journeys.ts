import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { archiveJourney, restoreJourney } from "@/server/journeys/archive-journey";
import { pauseJourney, resumeJourney, stopJourney } from "@/server/journeys/change-status";
import { createJourney, createJourneyInput } from "@/server/journeys/create-journey";
import { duplicateJourney, duplicateJourneyInput } from "@/server/journeys/duplicate-journey";
import { forecastEntries, forecastInput } from "@/server/journeys/forecast-entries";
import { listJourneys } from "@/server/journeys/list-journeys";
import { listStepNames } from "@/server/journeys/list-step-names";
import { movePeople, moveWaitingInput } from "@/server/journeys/move-waiting";
import { listPlanned } from "@/server/journeys/planned/list-planned";
import { planPublish, planPublishInput } from "@/server/journeys/planned/plan-publish";
import { cancelPlanned } from "@/server/journeys/planned/settle-planned";
import { publishJourney, publishJourneyInput, rollBack, rollBackInput } from "@/server/journeys/publish-journey";
import { readJourney, readVersion } from "@/server/journeys/read-journey";
import { readPublishFacts } from "@/server/journeys/read-publish-facts";
import { renameJourney, renameJourneyInput } from "@/server/journeys/rename-journey";
import { saveDraft, saveDraftInput } from "@/server/journeys/save-draft";
import { readSimulationBasis, simulationBasisInput } from "@/server/journeys/try-out/read-basis";

const journeyKey = z.object({ journeyId: z.number().int() });

/** Journeys: draft, publish, run. */
export const journeysRouter = router({
  stepNames: workspaceProcedure.query(({ ctx }) => listStepNames(ctx.db, ctx.actor)),

  list: workspaceProcedure.query(({ ctx }) => listJourneys(ctx.db, ctx.actor)),

  read: workspaceProcedure.input(journeyKey).query(({ ctx, input }) => readJourney(ctx.db, { ...ctx.actor, ...input })),

  version: workspaceProcedure
    .input(journeyKey.extend({ versionId: z.number().int() }))
    .query(({ ctx, input }) => readVersion(ctx.db, { ...ctx.actor, ...input })),

  create: editorProcedure
    .input(createJourneyInput)
    .mutation(({ ctx, input }) => createJourney(ctx.db, { ...ctx.actor, ...input })),

  saveDraft: editorProcedure
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => saveDraft(ctx.db, { ...ctx.actor, ...input })),

  rename: editorProcedure
    .input(renameJourneyInput)
    .mutation(({ ctx, input }) => renameJourney(ctx.db, { ...ctx.actor, ...input })),

  duplicate: editorProcedure
    .input(duplicateJourneyInput)
    .mutation(({ ctx, input }) => duplicateJourney(ctx.db, { ...ctx.actor, ...input })),

  archive: editorProcedure
    .input(journeyKey)
    .mutation(({ ctx, input }) => archiveJourney(ctx.db, { ...ctx.actor, ...input })),

  restore: editorProcedure
    .input(journeyKey)
    .mutation(({ ctx, input }) => restoreJourney(ctx.db, { ...ctx.actor, ...input })),

  publishFacts: workspaceProcedure
    .input(journeyKey)
    .query(({ ctx, input }) => readPublishFacts(ctx.db, { ...ctx.actor, ...input })),

  forecastEntries: workspaceProcedure
    .input(forecastInput)
    .query(({ ctx, input, signal }) =>
      forecastEntries(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, now: new Date() }, signal),
    ),

  publish: editorProcedure
    .input(publishJourneyInput)
    .mutation(({ ctx, input }) => publishJourney(ctx.db, { ...ctx.actor, ...input })),

  plans: workspaceProcedure
    .input(journeyKey)
    .query(({ ctx, input }) => listPlanned(ctx.db, { ...ctx.actor, ...input })),

  planPublish: editorProcedure
    .input(planPublishInput)
    .mutation(({ ctx, input }) => planPublish(ctx.db, { ...ctx.actor, ...input, now: Date.now() })),

  cancelPlanned: editorProcedure
    .input(journeyKey)
    .mutation(({ ctx, input }) => cancelPlanned(ctx.db, { ...ctx.actor, ...input })),

  rollBack: editorProcedure
    .input(rollBackInput)
    .mutation(({ ctx, input }) => rollBack(ctx.db, { ...ctx.actor, ...input })),

  movePeople: editorProcedure
    .input(moveWaitingInput)
    .mutation(({ ctx, input }) => movePeople(ctx.db, { ...ctx.actor, ...input })),

  /** Reads only: what a simulation of one person in the browser has to know. */
  simulationBasis: workspaceProcedure
    .input(simulationBasisInput)
    .mutation(({ ctx, input }) => readSimulationBasis(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  pause: editorProcedure
    .input(journeyKey)
    .mutation(({ ctx, input }) => pauseJourney(ctx.db, { ...ctx.actor, ...input })),

  resume: editorProcedure
    .input(journeyKey)
    .mutation(({ ctx, input }) => resumeJourney(ctx.db, { ...ctx.actor, ...input })),

  stop: editorProcedure.input(journeyKey).mutation(({ ctx, input }) => stopJourney(ctx.db, { ...ctx.actor, ...input })),
});
