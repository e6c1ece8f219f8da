import type { Answer } from "../answer";
import { answerDid, summarizeEvents } from "../answer-did";
import type { Moment } from "../compare";
import { coreEventNames } from "../mentions";
import { evaluateFirstLast } from "./answer-first-last";
import { evaluateSequence } from "./answer-sequence";
import { evaluateShare } from "./answer-share";
import { evaluateTotal } from "./answer-total";
import type { CoreLeaf } from "./expand";
import type { Lived } from "./scan-events";

export type EventLeaf = Extract<CoreLeaf, { kind: "did" | "firstLast" | "total" | "share" | "sequence" }>;

/** True for leaves that look at a person's events. */
export function isEventLeaf(leaf: CoreLeaf): leaf is EventLeaf {
  return coreEventNames(leaf).length > 0;
}

/** The answer of a leaf about events for a person who has lived so; events of other names make no difference. */
export function evaluateEventLeaf(leaf: EventLeaf, lived: Lived, at: Moment): Answer {
  switch (leaf.kind) {
    case "did":
      return answerDid(leaf, summarizeEvents(leaf, lived, at));
    case "firstLast":
      return evaluateFirstLast(leaf, lived, at);
    case "total":
      return evaluateTotal(leaf, lived, at);
    case "share":
      return evaluateShare(leaf, lived, at);
    case "sequence":
      return evaluateSequence(leaf, lived, at);
  }
}
