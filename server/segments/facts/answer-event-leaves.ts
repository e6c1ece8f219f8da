import type { Answer } from "@/domain/segment/answer";
import type { Moment } from "@/domain/segment/compare";
import { evaluateEventLeaf } from "@/domain/segment/leaves/evaluate-event-leaf";
import type { Sql, Tx } from "@/server/db/connect";
import type { TouchedProfile } from "../answer-leaves";
import { answerEventLeaf } from "./answer-event-leaf";
import { type AskedLeaf, type Past, readPast } from "./read-past";

type Input = {
  lane: number;
  nameIds: ReadonlyMap<string, number>;
  at: Moment;
  /** Most events of one name that are read of one person; who has more is asked about in the database. */
  perName: number;
};

/** With fewer leaves there is hardly a statement to save, and the database need not hand out what it counts. */
const leavesMin = 3;

/**
 * Answers leaves about events, in their order: from what the people did lately, which one statement reads for all leaves,
 * with a statement for each leaf about those whose history goes further back than that.
 */
export async function answerEventLeaves(
  tx: Sql | Tx,
  asked: readonly AskedLeaf[],
  { lane, nameIds, at, perName }: Input,
): Promise<((profileId: number) => Answer)[]> {
  const past = await readPast(tx, { lane, nameIds, at, asked: asked.length < leavesMin ? [] : asked, perName });
  return Promise.all(
    asked.map(async ({ leaf, profiles }) => {
      const { known, others } = answerFrom(past, { leaf, profiles }, at);
      if (others.length === 0) return (profileId: number) => known.get(profileId) ?? no;
      const ask = await answerEventLeaf(tx, { lane, nameIds, at, leaf, profiles: others });
      return (profileId: number) => known.get(profileId) ?? ask(profileId);
    }),
  );
}

const no: Answer = { matches: false, until: null };

/** The answers for those whose past is known well enough, and who is left to be asked about. */
function answerFrom(past: Past, { leaf, profiles }: AskedLeaf, at: Moment) {
  const known = new Map<number, Answer>();
  const others: TouchedProfile[] = [];
  for (const profile of profiles) {
    const events = past.eventsFor(leaf, profile);
    if (events) known.set(profile.profileId, evaluateEventLeaf(leaf, { traits: profile.traits, events }, at));
    else others.push(profile);
  }
  return { known, others };
}
