import { leafKey } from "../segment/leaf-key";
import { everyone, type Predicate } from "../segment/predicate";

/** The set algebra of a drawing, as small trees: groups in groups are joined, `everyone` and doubles fall away. */

/** No one. */
export const nobody: Predicate = { kind: "any", of: [] };

/** True for the set of all people. */
export const isEveryone = (tree: Predicate) => tree.kind === "all" && tree.of.length === 0;
const isNobody = (tree: Predicate) => tree.kind === "any" && tree.of.length === 0;

/** Those in every set. */
export function intersect(...sets: Predicate[]): Predicate {
  const parts = distinct(sets.flatMap((set) => (set.kind === "all" ? set.of : [set])));
  if (parts.some(isNobody)) return nobody;
  const left = parts.filter((part) => !isEveryone(part));
  return left.length === 1 && left[0] ? left[0] : left.length === 0 ? everyone : { kind: "all", of: left };
}

/** Those in at least one set. What all of them demand is said once: (A and B) or (A and C) is A and (B or C). */
export function unite(...sets: Predicate[]): Predicate {
  const parts = distinct(sets.flatMap((set) => (set.kind === "any" ? set.of : [set])));
  if (parts.some(isEveryone)) return everyone;
  if (parts.length === 1 && parts[0]) return parts[0];
  if (parts.length === 0) return nobody;
  const demands = parts.map((part) => (part.kind === "all" ? part.of : [part]));
  const [first = [], ...others] = demands;
  const keysOf = others.map((of) => new Set(of.map(leafKey)));
  const common = first.filter((demand) => keysOf.every((keys) => keys.has(leafKey(demand))));
  if (common.length === 0) return { kind: "any", of: parts };
  const shared = new Set(common.map(leafKey));
  return intersect(...common, unite(...demands.map((of) => intersect(...of.filter((d) => !shared.has(leafKey(d)))))));
}

/** Everybody else. */
export function complement(set: Predicate): Predicate {
  if (set.kind === "not") return set.of;
  if (isEveryone(set)) return nobody;
  return isNobody(set) ? everyone : { kind: "not", of: set };
}

function distinct(sets: readonly Predicate[]): Predicate[] {
  const seen = new Set<string>();
  return sets.filter((set) => {
    const key = leafKey(set);
    return !seen.has(key) && seen.add(key);
  });
}
