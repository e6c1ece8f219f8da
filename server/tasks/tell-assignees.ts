import type { Tx } from "@/server/db/connect";
import { type Notice, queueNotices } from "@/server/notices/queue-notices";

/** A task that a turn has given to somebody, or closed. */
export type ToldTask = { workspaceId: number; profileId: number; assignee: string; title: string; say: string };

const path = "/tasks";

/** Tells colleagues what the journeys gave them (`say` is the journey's name), one mail each for a whole turn. */
export async function tellGiven(tx: Tx, lane: number, given: readonly ToldTask[]): Promise<void> {
  await tell(tx, lane, given, (tasks, first): Notice => {
    const to = { to: first.assignee, path, profileId: first.profileId };
    return tasks.length === 1
      ? { ...to, kind: "taskAssigned", values: { title: first.title, by: first.say } }
      : { ...to, kind: "tasksAssigned", values: { n: tasks.length, by: first.say } };
  });
}

/** Tells colleagues which of their tasks were closed because the journey ended (`say` is how), one mail each. */
export async function tellClosed(tx: Tx, lane: number, closed: readonly ToldTask[]): Promise<void> {
  await tell(tx, lane, closed, (tasks, first): Notice => {
    const to = { to: first.assignee, path, profileId: first.profileId };
    return tasks.length === 1
      ? { ...to, kind: "taskClosed", values: { title: first.title, why: first.say } }
      : { ...to, kind: "tasksClosed", values: { n: tasks.length, why: first.say } };
  });
}

async function tell(
  tx: Tx,
  lane: number,
  tasks: readonly ToldTask[],
  write: (tasks: readonly ToldTask[], first: ToldTask) => Notice,
): Promise<void> {
  const together = new Map<string, ToldTask[]>();
  for (const task of tasks) {
    const key = `${task.workspaceId} ${task.assignee} ${task.say}`;
    together.set(key, [...(together.get(key) ?? []), task]);
  }
  const notices = new Map<number, Notice[]>();
  for (const group of together.values()) {
    const [first] = group;
    if (first) notices.set(first.workspaceId, [...(notices.get(first.workspaceId) ?? []), write(group, first)]);
  }
  for (const [workspaceId, list] of notices) await queueNotices(tx, { workspaceId, lane }, list);
}
