import { emailEventNames, smsEventNames, unsubscribedEventName, webhookEventNames } from "../../content/message-events";
import { leafKey } from "../leaf-key";
import type { Comparison, Leaf, LeafOf, Predicate, PropertyFilter } from "../predicate";

/** A leaf that is answered itself; the others are written with these. */
export type CoreLeaf = Exclude<Leaf, { kind: "message" | "rank" | "place" }>;
export type CorePredicate =
  | CoreLeaf
  | { kind: "all"; of: CorePredicate[] }
  | { kind: "any"; of: CorePredicate[] }
  | { kind: "not"; of: CorePredicate };

/**
 * The number a rank begins at, as of its last refresh; null while it is not known or no one has a number. Of a rule that
 * keeps one person of each key: the list of those it keeps.
 */
export type RankThreshold = (key: string) => number | null;

/** What a rank is kept under: equal ranks of several trees share one threshold. */
export const rankKey = (leaf: LeafOf<"rank" | "onePer">): string => leafKey(leaf);

const noOne: CorePredicate = { kind: "any", of: [] };

/** A tree in which only leaves are left that are answered themselves. */
export function expand(tree: Predicate, threshold: RankThreshold): CorePredicate {
  switch (tree.kind) {
    case "all":
    case "any":
      return { kind: tree.kind, of: tree.of.map((child) => expand(child, threshold)) };
    case "not":
      return { kind: "not", of: expand(tree.of, threshold) };
    case "message":
      return expandMessage(tree);
    case "rank":
      return expandRank(tree, threshold(rankKey(tree)), tree.among ? expand(tree.among, threshold) : null);
    case "place":
      return expandPlace(tree);
    case "onePer":
      return expandOnePer(tree, threshold);
    default:
      return tree;
  }
}

/** Messages come back as events of the person; a click also proves an opening. */
function expandMessage(leaf: LeafOf<"message">): CorePredicate {
  const [event, ...orEvents] = messageEventNames(leaf);
  if (event === undefined) return noOne;
  const equals = (path: string, value: string | number): PropertyFilter => ({ path, test: { op: "equals", value } });
  const where = [
    ...(leaf.journeyId === null ? [] : [equals("journey_id", leaf.journeyId)]),
    ...(leaf.stepId === null
      ? []
      : [{ path: "step_id", test: { op: "equals" as const, value: leaf.stepId, exact: true } }]),
  ];
  const per = { by: "property" as const, path: "message_id" };
  const { count, window } = leaf;
  return { kind: "did", event, ...(orEvents.length > 0 ? { orEvents } : {}), where, count, window, per };
}

/** The names of the events that say so; none for what never happens on a channel. */
export function messageEventNames({ channel, state }: Pick<LeafOf<"message">, "channel" | "state">): string[] {
  if (channel === "sms") return nameIn(smsEventNames, state);
  if (channel === "webhook") return nameIn(webhookEventNames, state);
  if (state === "unsubscribed") return [unsubscribedEventName];
  return state === "opened" ? [emailEventNames.opened, emailEventNames.clicked] : [emailEventNames[state]];
}

function nameIn(names: Partial<Record<string, string>>, state: string): string[] {
  const name = names[state];
  return name === undefined ? [] : [name];
}

/** Ranked people have a number; those at the threshold are all in, so that equal people are treated alike. */
function expandRank(leaf: LeafOf<"rank">, threshold: number | null, among: CorePredicate | null): CorePredicate {
  if (threshold === null) return noOne;
  const ranked = expandMeasure(leaf, threshold);
  return among ? { kind: "all", of: [among, ranked] } : ranked;
}

function expandMeasure({ of, side }: LeafOf<"rank">, threshold: number): CorePredicate {
  const op = side === "top" ? ("atLeast" as const) : ("atMost" as const);
  const test = { op, value: threshold };
  if (of.kind === "trait") return { kind: "trait", path: of.path, test };
  const { event, where, window } = of;
  const once = { op: "atLeast" as const, n: 1 };
  return {
    kind: "all",
    of: [
      { kind: "did", event, where, count: once, window, per: { by: "occurrence" } },
      { ...of, test },
    ],
  };
}

/** Those kept are on a list. While there is none the leaf stays as it is: only SQL, which sees everyone, can answer it. */
function expandOnePer(leaf: LeafOf<"onePer">, threshold: RankThreshold): CorePredicate {
  const listId = threshold(rankKey(leaf));
  if (listId === null) return leaf;
  const kept: CorePredicate = { kind: "inList", listId };
  const has = (op: "missing" | "exists"): CorePredicate => ({ kind: "trait", path: leaf.key, test: { op } });
  const rule: CorePredicate =
    leaf.missing === "own" ? { kind: "any", of: [has("missing"), kept] } : { kind: "all", of: [has("exists"), kept] };
  return leaf.among ? { kind: "all", of: [expand(leaf.among, threshold), rule] } : rule;
}

const placePaths = {
  country: ["country", "address.country"],
  region: ["region", "state", "address.region", "address.state"],
  city: ["city", "address.city"],
  radius: [".", "location", "address"],
} as const;

function expandPlace({ source, test }: LeafOf<"place">): CorePredicate {
  const comparison: Comparison =
    test.by === "radius"
      ? { op: "near", latitude: test.latitude, longitude: test.longitude, km: test.km }
      : { op: "in", values: test.values };
  const of = placePaths[test.by].map((path): CorePredicate => {
    if (source.of === "traits") return { kind: "trait", path, test: comparison };
    const { event, window } = source;
    const count = { op: "atLeast" as const, n: 1 };
    return { kind: "did", event, where: [{ path, test: comparison }], count, window, per: { by: "occurrence" } };
  });
  return { kind: "any", of };
}

/** The leaves of a tree that is written out, left to right. */
export function coreLeavesOf(tree: CorePredicate): CoreLeaf[] {
  switch (tree.kind) {
    case "all":
    case "any":
      return tree.of.flatMap(coreLeavesOf);
    case "not":
      return coreLeavesOf(tree.of);
    default:
      return [tree];
  }
}
