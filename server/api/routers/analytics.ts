import { listPeopleBehind, peopleBehindInput } from "@/server/analytics/list-people-behind";
import { reading } from "@/server/analytics/range";
import { experimentInput, readExperiment } from "@/server/analytics/read-experiment";
import { flowInput, readFlow } from "@/server/analytics/read-flow";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import { readLift } from "@/server/analytics/read-lift";
import { readOverview } from "@/server/analytics/read-overview";
import { readStepTimes } from "@/server/analytics/read-step-times";
import { watchJourneyNumbers } from "@/server/analytics/watch-journey-numbers";
import { router, workspaceProcedure } from "@/server/api/procedures";

/** Numbers of journeys and the people behind them; all from the ledger. */
export const analyticsRouter = router({
  /** Every journey with who entered in the last seven days and who is on the way. */
  overview: workspaceProcedure.query(({ ctx }) => readOverview(ctx.db, ctx.actor)),

  /** The steps in the order people meet them, with the names of the ways between them. */
  flow: workspaceProcedure
    .input(flowInput)
    .query(({ ctx, input }) => readFlow(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  journeyNumbers: workspaceProcedure
    .input(reading)
    .query(({ ctx, input }) => readJourneyNumbers(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** The same numbers now and whenever they change. */
  liveJourneyNumbers: workspaceProcedure
    .input(reading)
    .subscription(({ ctx, input, signal }) =>
      watchJourneyNumbers(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId }, signal),
    ),

  stepTimes: workspaceProcedure
    .input(reading)
    .query(({ ctx, input }) => readStepTimes(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** Who got which arm of an experiment, and who then reached a goal. */
  experiment: workspaceProcedure
    .input(experimentInput)
    .query(({ ctx, input }) => readExperiment(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** What the journey has brought: goals of those let in beside those held out. */
  lift: workspaceProcedure
    .input(experimentInput.pick({ journeyId: true }))
    .query(({ ctx, input }) => readLift(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  peopleBehind: workspaceProcedure
    .input(peopleBehindInput)
    .query(({ ctx, input }) => listPeopleBehind(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
