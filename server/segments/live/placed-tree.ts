import { type Predicate, predicate } from "@/domain/segment/predicate";

type Places = { segments: readonly number[]; lists: readonly number[]; journeys: readonly number[] };

/** A random tree with the ids of a workspace where it names segments, lists and journeys by their place. */
export function placedTree(places: Places, tree: Predicate): Predicate {
  const idOf = (ids: readonly number[], place: number | null) => (place === null ? null : (ids[place - 1] ?? null));
  const walk = (node: Predicate): Predicate => {
    switch (node.kind) {
      case "all":
      case "any":
        return { ...node, of: node.of.map(walk) };
      case "not":
        return { ...node, of: walk(node.of) };
      case "inSegment":
        return { ...node, segmentId: idOf(places.segments, node.segmentId) };
      case "inList":
        return { ...node, listId: idOf(places.lists, node.listId) };
      case "journey":
        return { ...node, journeyId: idOf(places.journeys, node.journeyId) };
      default:
        return node;
    }
  };
  return predicate.parse(walk(tree));
}
