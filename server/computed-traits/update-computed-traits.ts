import type { Computed } from "@/domain/computed-trait/compute";
import {
  computedPath,
  looksAt,
  readComputed,
  valueOfNothing,
  windowTrait,
  withComputed,
} from "@/domain/computed-trait/definition";
import { touches } from "@/domain/segment/mentions";
import type { Tx } from "@/server/db/connect";
import type { TouchedProfile } from "@/server/segments/answer-leaves";
import type { WhatChanged } from "@/server/segments/segment-index";
import type { LiveComputedTrait } from "./live-trait";
import { computeValues } from "./sql/compute-values";
import { countedNameIds } from "./sql/counted-name-ids";
import { type StoredValue, type ValueKey, valueWrites } from "./value-writes";

export type UpdateComputedTraitsInput = {
  lane: number;
  workspaceId: number;
  /** The workspace's IANA zone. */
  zone: string;
  /** All computed traits of the workspace that are computing or live. */
  traits: readonly LiveComputedTrait[];
  /** Everyone who was touched or is due, with their traits as they are now. */
  profiles: readonly TouchedProfile[];
  /** Those of them whom `touched` is about; the others are only due. */
  touchedIds: ReadonlySet<number>;
  touched: Pick<WhatChanged, "eventNames" | "traitPaths" | "everything">;
  /** Values of this workspace whose `until` has come. */
  due: readonly ValueKey[];
  now: Date;
};

export type ComputedChanges = {
  /** The paths that have changed for anybody, as predicates name them. */
  paths: Set<string>;
  /** Whose computed traits have changed, with all their traits now. */
  people: Map<number, Record<string, unknown>>;
};

/**
 * Brings computed traits up to date inside a turn. Only those that look at something touched are asked, for the people who
 * were touched, and those that are due, for the people who are; each costs one statement, and everything is written with
 * three at most.
 */
export async function updateComputedTraits(tx: Tx, input: UpdateComputedTraitsInput): Promise<ComputedChanges> {
  const asked = input.traits.flatMap((trait) => {
    const profiles = peopleToAsk(input, trait);
    return profiles.length > 0 ? [{ trait, profiles }] : [];
  });
  const known = new Set(input.traits.map(({ id }) => id));
  const noted: Noted = { keep: [], drop: input.due.filter(({ traitId }) => !known.has(traitId)), changed: new Map() };
  const paths = new Set<string>();
  if (asked.length > 0) {
    const [stored, answers] = await Promise.all([readStored(tx, input, asked), compute(tx, input, asked)]);
    for (const [i, { trait, profiles }] of asked.entries())
      for (const profile of profiles) {
        const result = answers[i]?.(profile.profileId);
        if (!result) continue;
        const before = stored.get(storedKey(trait.id, profile.profileId));
        if (note(noted, { trait, profile, result, before, now: input.now })) paths.add(computedPath(trait.key));
      }
  }
  const people = [...noted.changed].map(([profileId, computed]) => ({ profileId, computed }));
  await valueWrites(tx, input, { ...noted, people });
  const traits = new Map(input.profiles.map((profile) => [profile.profileId, profile.traits]));
  return {
    paths,
    people: new Map(
      people.map(({ profileId, computed }) => [profileId, withComputed(traits.get(profileId) ?? {}, computed)]),
    ),
  };
}

/** Who has to be asked about a computed trait. */
function peopleToAsk(input: UpdateComputedTraitsInput, { id, key, definition }: LiveComputedTrait): TouchedProfile[] {
  const { touched, touchedIds, profiles } = input;
  const path = windowTrait(definition);
  const isTouched =
    (touched.everything ?? false) ||
    [...touched.eventNames].some((name) => looksAt(definition, name)) ||
    (path !== null && [...touched.traitPaths].some((trait) => touches(trait, path)));
  const due = new Set(input.due.flatMap(({ traitId, profileId }) => (traitId === id ? [profileId] : [])));
  // Who is new has done nothing, which may be a value as well.
  const hasValue = valueOfNothing(definition.measure) !== null;
  return profiles.filter(({ profileId, traits }) => {
    if (due.has(profileId)) return true;
    if (!touchedIds.has(profileId)) return false;
    return isTouched || (hasValue && !Object.hasOwn(readComputed(traits), key));
  });
}

type Asked = { trait: LiveComputedTrait; profiles: readonly TouchedProfile[] };

async function compute(tx: Tx, { lane, workspaceId, zone, now }: UpdateComputedTraitsInput, asked: readonly Asked[]) {
  const at = { now: now.getTime(), zone };
  const idsOf = await countedNameIds(
    tx,
    workspaceId,
    asked.map(({ trait }) => trait.definition),
  );
  return Promise.all(
    asked.map(({ trait: { definition }, profiles }) =>
      computeValues(tx, { lane, profiles, definition, nameIds: idsOf(definition), at }),
    ),
  );
}

type Before = { value: unknown; since: Date; until: number | null };
const storedKey = (traitId: number, profileId: number) => `${traitId} ${profileId}`;

async function readStored(tx: Tx, { lane }: UpdateComputedTraitsInput, asked: readonly Asked[]) {
  const traitIds = asked.map(({ trait }) => trait.id);
  const profileIds = [...new Set(asked.flatMap(({ profiles }) => profiles.map(({ profileId }) => profileId)))];
  const rows = await tx<{ traitId: number; profileId: number; value: unknown; since: Date; until: Date | null }[]>`
    select trait_id as "traitId", profile_id as "profileId", value, since, until from computed_value
    where lane = ${lane} and trait_id = any(${traitIds}::int[]) and profile_id = any(${profileIds}::bigint[])`;
  return new Map(
    rows.map(({ traitId, profileId, value, since, until }): [string, Before] => [
      storedKey(traitId, profileId),
      { value, since, until: until?.getTime() ?? null },
    ]),
  );
}

type Noted = { keep: StoredValue[]; drop: ValueKey[]; changed: Map<number, Record<string, unknown>> };

type Answered = {
  trait: LiveComputedTrait;
  profile: TouchedProfile;
  result: Computed;
  before: Before | undefined;
  now: Date;
};

/**
 * What one answer changes: a row only where the value is another than that of doing nothing or could become so by time
 * alone.
 * @returns whether the profile's trait changes
 */
function note(noted: Noted, { trait, profile: { profileId, traits }, result, before, now }: Answered): boolean {
  const { value, until } = result;
  const nothing = valueOfNothing(trait.definition.measure);
  const key = { traitId: trait.id, profileId };
  const stays = before !== undefined && (before.value ?? null) === value;
  if (value === nothing && until === null) {
    if (before) noted.drop.push(key);
  } else if (!stays || before.until !== until)
    noted.keep.push({ ...key, value, until, since: stays ? before.since : now });
  const computed = noted.changed.get(profileId) ?? readComputed(traits);
  if ((computed[trait.key] ?? null) === value) return false;
  if (value === null) delete computed[trait.key];
  else computed[trait.key] = value;
  noted.changed.set(profileId, computed);
  return true;
}
