/** Something people have or do: how many of a segment and how many of everyone. */
export type Feature = {
  kind: "trait" | "event";
  /** The trait's path or the event's name. */
  name: string;
  /** The trait's value; null for an event. */
  value: string | null;
  members: number;
  everyone: number;
};

/** A feature that sets a segment apart. `share` and `shareOfAll` 0 … 1; `z` = standard errors apart. */
export type Distinction = Feature & { share: number; shareOfAll: number; z: number };

/** Closer than this may be chance among the many features looked at. */
const zMin = 3;

/**
 * What distinguishes the people of a segment from everyone: features whose share differs by more than chance, the
 * clearest first. The test is the two-proportion z test with pooled variance, of the segment against the people who
 * are not in it; features fewer than five people have on either side are left out, for there it does not hold.
 * @param people numbers of the sample: `members` of the segment, `everyone` including them
 */
export function distinctions(
  features: readonly Feature[],
  people: { members: number; everyone: number },
  most: number,
): Distinction[] {
  const others = people.everyone - people.members;
  if (people.members < 5 || others < 5) return [];
  return features
    .flatMap((feature) => {
      const outside = feature.everyone - feature.members;
      const pooled = feature.everyone / people.everyone;
      const expected = [pooled * people.members, pooled * others, (1 - pooled) * people.members, (1 - pooled) * others];
      if (expected.some((n) => n < 5)) return [];
      const share = feature.members / people.members;
      const error = Math.sqrt(pooled * (1 - pooled) * (1 / people.members + 1 / others));
      const z = (share - outside / others) / error;
      return Math.abs(z) < zMin ? [] : [{ ...feature, share, shareOfAll: pooled, z }];
    })
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || a.name.localeCompare(b.name))
    .slice(0, most);
}
