import { renderText } from "@/domain/content/liquid";
import { contentScope } from "@/domain/content/scope";
import type { Await } from "@/domain/journey/enrolment";
import { defineHandler, type HandlerContext, leaveBy } from "@/domain/journey/node";
import { taskCancelled, taskClosedEventName } from "@/domain/journey/task-events";
import { lengthOf } from "@/domain/schedule/exact-duration";
import { task } from "./definition";

/**
 * Puts a task on the colleagues' list. Where the step waits, the person rests until somebody has closed it, and leaves by
 * what came of it; by `late` when the date has passed first.
 */
export const taskHandler = defineHandler(task, (config, context) => {
  const { title, details, urgency, due, wait, outcomes } = config;
  const { wokenBy, facts, arrivedAt } = context;
  if (wokenBy.kind === "timer" && wait) return leaveBy(due ? "late" : "cancelled", { outcome: "timeout" });
  if (wokenBy.kind !== "arrival" && wait && "port" in wokenBy) return leaveBy(wokenBy.port, { outcome: "closed" });
  const scope = contentScope({ ...context, traits: facts.traits });
  const [said, more] = [renderText(title, scope), renderText(details, scope)];
  if (!said.ok || !more.ok || said.text.trim() === "") {
    return leaveBy(wait ? "cancelled" : "next", { outcome: "not_sent", reason: "render_failed" });
  }
  const dueAt = due ? arrivedAt + lengthOf(due) : null;
  const effects = [
    {
      kind: "task" as const,
      title: said.text.trim().slice(0, 500),
      details: more.text.slice(0, 10_000),
      assignee: config.assignee,
      closesWithJourney: config.whenOver === "close",
      urgency,
      dueAt,
    },
  ];
  if (!wait) return leaveBy("next", { outcome: "task_given", effects });
  const awaits = [...outcomes.map(({ port }) => port), taskCancelled].map((port) => closedAs(port, context));
  return { do: "await", awaits, until: dueAt, effects };
});

/** The very task of this visit, closed with this outcome. */
function closedAs(port: string, { enrolmentId, stepId, visit }: HandlerContext): Await {
  const is = (path: string, value: string | number) => ({ path, test: { op: "equals" as const, value } });
  const where = [is("enrolment_id", enrolmentId), is("step_id", stepId), is("visit", visit), is("outcome", port)];
  return { kind: "event", port, event: taskClosedEventName, where };
}
