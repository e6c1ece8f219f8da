/** What a closed task comes back as: an event of the person, with the step it came from and what came of it. */
export const taskClosedEventName = "Task Closed";

/** `outcome` is the port of the task's step; `cancelled` where it could not be done. */
export type TaskClosedProperties = {
  task_id: number;
  enrolment_id: number | null;
  step_id: string | null;
  visit: number;
  outcome: string;
  note: string;
};

/** The outcome of a task that could not be done. */
export const taskCancelled = "cancelled";
