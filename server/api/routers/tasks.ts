import { editorProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { assignTask, assignTaskInput } from "@/server/tasks/assign-task";
import { closeTask, closeTaskInput } from "@/server/tasks/close-task";
import { listTasks, listTasksInput } from "@/server/tasks/list-tasks";
import { takeTask, takeTaskInput } from "@/server/tasks/take-task";

/** What colleagues are to do about people. */
export const tasksRouter = router({
  list: workspaceProcedure
    .input(listTasksInput)
    .query(({ ctx, input }) => listTasks(ctx.db, { ...input, ...ctx.actor })),

  take: editorProcedure.input(takeTaskInput).mutation(({ ctx, input }) => takeTask(ctx.db, { ...input, ...ctx.actor })),

  assign: editorProcedure
    .input(assignTaskInput)
    .mutation(({ ctx, input }) => assignTask(ctx.db, { ...input, ...ctx.actor })),

  close: editorProcedure
    .input(closeTaskInput)
    .mutation(({ ctx, input }) => closeTask(ctx.db, { ...input, ...ctx.actor })),
});
