import type { SeenEvent } from "../journey/enrolment";
import { type Answer, combine } from "./answer";
import { answerDid, summarizeEvents } from "./answer-did";
import { type Moment, nextFlip, passes } from "./compare";
import type { Predicate, TraitLeaf } from "./predicate";
import { readPath } from "./read-value";

/** What is known of one person: traits as they are, events in any order (later ones than now have not happened). */
export type History = { traits: Record<string, unknown>; events: SeenEvent[] };

export type EvaluateOptions = {
  /** The workspace's IANA zone. */
  zone: string;
  /** Whether this person is in a segment, and until when; no one is in a segment that does not exist. */
  segment?: (segmentId: number) => Answer;
};

/** The answer of a trait leaf for a person with these traits. */
export function answerTrait(leaf: TraitLeaf, traits: Record<string, unknown>, at: Moment): Answer {
  const value = readPath(traits, leaf.path);
  return { matches: passes(leaf.test, value, at), until: nextFlip(leaf.test, value, at) };
}

/**
 * Whether a person matches a tree at `now` (ms since epoch), and until when that holds if nothing happens.
 * Pure; the simulator, the tests and the reference for `compile` and the turn.
 */
export function evaluate(tree: Predicate, history: History, now: number, options: EvaluateOptions): Answer {
  const at = { now, zone: options.zone };
  return combine(tree, (leaf) => {
    switch (leaf.kind) {
      case "trait":
        return answerTrait(leaf, history.traits, at);
      case "did":
        return answerDid(leaf, summarizeEvents(leaf, history.events, at));
      case "inSegment":
        return (
          (leaf.segmentId === null ? undefined : options.segment?.(leaf.segmentId)) ?? { matches: false, until: null }
        );
    }
  });
}
