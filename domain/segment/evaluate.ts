import type { SeenEvent } from "../journey/enrolment";
import { type Answer, combine } from "./answer";
import { type Moment, nextFlip, passes } from "./compare";
import { evaluateJourney, type Travelled } from "./leaves/answer-journey";
import { evaluateEventLeaf } from "./leaves/evaluate-event-leaf";
import { type CoreLeaf, expand, type RankThreshold } from "./leaves/expand";
import { type Contact, consentState, isReachable, noContact } from "./leaves/reach";
import { isSampled } from "./leaves/sample";
import type { Predicate, TraitLeaf } from "./predicate";
import { readPath } from "./read-value";

/**
 * What is known of one person: traits as they are, events in any order (later ones than now have not happened), and
 * what else leaves ask for; what is absent is nothing.
 */
export type History = {
  traits: Record<string, unknown>;
  events: SeenEvent[];
  /** Decides about random shares; without it no one is in one. */
  profileId?: number;
  lists?: readonly number[];
  travelled?: Travelled;
  contact?: Contact;
};

export type EvaluateOptions = {
  /** The workspace's IANA zone. */
  zone: string;
  /** Whether this person is in a segment, and until when; no one is in a segment that does not exist. */
  segment?: (segmentId: number) => Answer;
  /** Where ranks begin, by `rankKey`; without it no one is ranked. */
  threshold?: RankThreshold;
};

const no: Answer = { matches: false, until: null };
const nowhere: Travelled = { passages: [], visits: [] };

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
  return combine(expand(tree, options.threshold ?? (() => null)), (leaf) => evaluateLeaf(leaf, history, at, options));
}

function evaluateLeaf(leaf: CoreLeaf, history: History, at: Moment, { segment }: EvaluateOptions): Answer {
  const { traits, contact = noContact } = history;
  switch (leaf.kind) {
    case "trait":
      return answerTrait(leaf, traits, at);
    case "did":
    case "firstLast":
    case "total":
    case "share":
    case "sequence":
      return evaluateEventLeaf(leaf, history, at);
    case "inSegment":
      return (leaf.segmentId === null ? undefined : segment?.(leaf.segmentId)) ?? no;
    case "inList":
      return lasting(leaf.listId !== null && (history.lists ?? []).includes(leaf.listId));
    case "journey":
      return evaluateJourney(leaf, history.travelled ?? nowhere, traits, at);
    case "consent":
      return lasting(consentState(contact.consents, leaf.channel, leaf.topic) === leaf.state);
    case "reachable":
      return lasting(isReachable(leaf, traits, contact));
    case "onePer":
      return no;
    case "sample":
      return lasting(history.profileId !== undefined && isSampled(leaf, history.profileId));
  }
}

const lasting = (matches: boolean): Answer => ({ matches, until: null });
