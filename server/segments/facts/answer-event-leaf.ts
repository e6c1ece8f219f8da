import type { Answer } from "@/domain/segment/answer";
import { answerDid, type DidSummary } from "@/domain/segment/answer-did";
import type { Moment } from "@/domain/segment/compare";
import { answerFirstLast, type FirstLastSummary } from "@/domain/segment/leaves/answer-first-last";
import { answerSequence, type SequenceSummary } from "@/domain/segment/leaves/answer-sequence";
import { answerShare, noShare } from "@/domain/segment/leaves/answer-share";
import { answerTotal, noTotal } from "@/domain/segment/leaves/answer-total";
import type { EventLeaf } from "@/domain/segment/leaves/evaluate-event-leaf";
import { noChange } from "@/domain/segment/leaves/scan-events";
import { windowSpan } from "@/domain/segment/leaves/window";
import { coreEventNames } from "@/domain/segment/mentions";
import type { Sql, Tx } from "@/server/db/connect";
import type { TouchedProfile } from "../answer-leaves";
import { summarizeDid } from "../sql/summarize-did";
import { summarizeFirstLast, summarizeSequence, summarizeShare, summarizeTotal } from "../sql/summarize-events";
import { askedPeople } from "./asked-people";

type Input<L> = {
  lane: number;
  profiles: readonly TouchedProfile[];
  leaf: L;
  nameIds: ReadonlyMap<string, number>;
  at: Moment;
};

const noEvent: DidSummary = { count: 0, nth: null, afterNth: null, ...noChange };
const noTime: FirstLastSummary = { time: null, ...noChange };
const noWay: SequenceSummary = { start: null, ...noChange };

/** Answers a leaf about events for these people: one statement, none where no such event was ever seen. */
export async function answerEventLeaf(tx: Sql | Tx, input: Input<EventLeaf>): Promise<(profileId: number) => Answer> {
  const { leaf, at, profiles, nameIds } = input;
  const window = leaf.kind === "firstLast" ? ({ kind: "ever" } as const) : leaf.window;
  const people = askedPeople(input, window, at);
  const isSeen = coreEventNames(leaf).some((name) => nameIds.has(name));
  const ask = <L, S>(
    about: L,
    summarize: (
      tx: Sql | Tx,
      q: { people: typeof people; leaf: L; nameIds: typeof nameIds; at: Moment },
    ) => Promise<Map<number, S>>,
  ) =>
    isSeen && people.profileIds.length > 0
      ? summarize(tx, { people, leaf: about, nameIds, at })
      : Promise.resolve(new Map<number, S>());
  switch (leaf.kind) {
    case "did": {
      const found = await ask(leaf, summarizeDid);
      return (profileId) => answerDid(leaf, found.get(profileId) ?? noEvent);
    }
    case "firstLast": {
      const found = await ask(leaf, summarizeFirstLast);
      const traits = new Map(profiles.map((profile) => [profile.profileId, profile.traits]));
      return (profileId) =>
        answerFirstLast(leaf, found.get(profileId) ?? noTime, windowSpan(leaf.window, at, traits.get(profileId) ?? {}));
    }
    case "total": {
      const found = await ask(leaf, summarizeTotal);
      return (profileId) => answerTotal(leaf, found.get(profileId) ?? noTotal);
    }
    case "share": {
      const found = await ask(leaf, summarizeShare);
      return (profileId) => answerShare(leaf, found.get(profileId) ?? noShare);
    }
    case "sequence": {
      const found = await ask(leaf, summarizeSequence);
      return (profileId) => answerSequence(leaf, found.get(profileId) ?? noWay);
    }
  }
}
