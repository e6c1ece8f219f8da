import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { broadcastKey, pauseBroadcast, resumeBroadcast, stopBroadcast } from "@/server/broadcasts/change-broadcast";
import { listBroadcasts, listBroadcastsInput } from "@/server/broadcasts/list-broadcasts";
import { listOpenJourneys } from "@/server/broadcasts/list-open-journeys";
import {
  addPeople,
  addPeopleInput,
  addUploaded,
  addUploadedInput,
  finishUpload,
  finishUploadInput,
  startUpload,
  startUploadInput,
} from "@/server/broadcasts/pick-people";

/** Many people let in at once: campaigns under way, and people added by hand. */
export const broadcastsRouter = router({
  list: workspaceProcedure
    .input(listBroadcastsInput)
    .query(({ ctx, input }) => listBroadcasts(ctx.db, { ...ctx.actor, ...input })),

  pause: editorProcedure
    .input(broadcastKey)
    .mutation(({ ctx, input }) => pauseBroadcast(ctx.db, { ...ctx.actor, ...input })),

  resume: editorProcedure
    .input(broadcastKey)
    .mutation(({ ctx, input }) => resumeBroadcast(ctx.db, { ...ctx.actor, ...input })),

  stop: editorProcedure
    .input(broadcastKey)
    .mutation(({ ctx, input }) => stopBroadcast(ctx.db, { ...ctx.actor, ...input })),

  openJourneys: workspaceProcedure.query(({ ctx }) => listOpenJourneys(ctx.db, ctx.actor)),

  addPeople: editorProcedure
    .input(addPeopleInput)
    .mutation(({ ctx, input }) => addPeople(ctx.db, { ...ctx.actor, ...input })),

  startUpload: editorProcedure
    .input(startUploadInput)
    .mutation(({ ctx, input }) => startUpload(ctx.db, { ...ctx.actor, ...input })),

  addUploaded: editorProcedure
    .input(addUploadedInput)
    .mutation(({ ctx, input }) => addUploaded(ctx.db, { ...ctx.actor, ...input })),

  finishUpload: editorProcedure
    .input(finishUploadInput)
    .mutation(({ ctx, input }) => finishUpload(ctx.db, { ...ctx.actor, ...input })),
});
