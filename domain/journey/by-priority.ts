import { type Priority, priorities } from "../limits/limits";

const mostImportantFirst = priorities.toReversed();

/**
 * Those who move at the same instant, in the order in which journeys come first: a message of an important journey
 * then takes the room under a frequency cap before any other.
 */
export function byPriority<T>(movers: readonly T[], priorityOf: (mover: T) => Priority): T[][] {
  return mostImportantFirst
    .map((priority) => movers.filter((mover) => priorityOf(mover) === priority))
    .filter((group) => group.length > 0);
}
