import type { SeenEvent } from "../../journey/enrolment";
import { type Answer, earlier } from "../answer";
import type { Moment } from "../compare";
import { durationMs } from "../instant";
import type { LeafOf } from "../predicate";
import { type Changes, type Lived, scanEvents } from "./scan-events";
import { leavesAt } from "./window";

export type SequenceLeaf = LeafOf<"sequence">;
type Step = SequenceLeaf["steps"][number];

/** Of all ways to go through the steps the one that began last: when it began (ms); null where there is none. */
export type SequenceSummary = Changes & { start: number | null };

/** The answer from the summary: it ends when the first event of the way that began last leaves the window. */
export function answerSequence({ window }: SequenceLeaf, { start, future, flip }: SequenceSummary): Answer {
  if (start === null) return { matches: false, until: earlier(future, flip) };
  return { matches: true, until: earlier(flip, leavesAt(window, start)) };
}

type Way = { time: number; start: number };

/** The answer over a person's events, by trying every pair of events that may follow each other. */
export function evaluateSequence(leaf: SequenceLeaf, lived: Lived, at: Moment): Answer {
  const { window } = leaf;
  let changes: Changes = { future: null, flip: null };
  const scan = ({ event, where }: Pick<Step, "event" | "where">): SeenEvent[] => {
    const { counted, future, flip } = scanEvents({ names: [event], where, window }, lived, at);
    changes = { future: earlier(changes.future, future), flip: earlier(changes.flip, flip) };
    return counted;
  };
  let ways: Way[] | null = null;
  for (const step of leaf.steps) {
    const events = scan(step);
    const between: SeenEvent[] = step.without ? scan(step.without) : [];
    ways = ways ? follow(step, ways, events, between) : events.map(({ time }) => ({ time, start: time }));
  }
  const start = (ways ?? []).reduce<number | null>((best, way) => Math.max(best ?? way.start, way.start), null);
  return answerSequence(leaf, { start, ...changes });
}

/** The ways that go one step further. */
function follow(step: Step, ways: readonly Way[], events: readonly SeenEvent[], between: readonly SeenEvent[]): Way[] {
  const length = step.within === null ? Number.POSITIVE_INFINITY : durationMs(step.within);
  return events.flatMap(({ time }) => {
    const starts = ways.flatMap((way) => {
      const isNext = way.time < time && time - way.time < length;
      return isNext && !between.some((other) => way.time < other.time && other.time < time) ? [way.start] : [];
    });
    return starts.length === 0 ? [] : [{ time, start: Math.max(...starts) }];
  });
}
