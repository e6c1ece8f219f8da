import { z } from "zod";
import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { cancelReplay } from "@/server/journeys/replay/cancel-replay";
import { listReplayPeople, replayPeopleInput } from "@/server/journeys/replay/list-replay-people";
import { readReplay } from "@/server/journeys/replay/read-replay";
import { startReplay, startReplayInput } from "@/server/journeys/replay/start-replay";

/** Drafts run over the workspace's own past. */
export const replaysRouter = router({
  latest: workspaceProcedure
    .input(z.object({ journeyId: z.number().int() }))
    .query(({ ctx, input }) => readReplay(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  people: workspaceProcedure
    .input(replayPeopleInput)
    .query(({ ctx, input }) => listReplayPeople(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  start: editorProcedure
    .input(startReplayInput)
    .mutation(({ ctx, input }) => startReplay(ctx.db, { ...ctx.actor, ...input, now: new Date() })),

  cancel: editorProcedure
    .input(z.object({ replayId: z.number().int() }))
    .mutation(({ ctx, input }) => cancelReplay(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
