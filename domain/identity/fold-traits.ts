import { computedRoot, isComputedPath } from "../computed-trait/definition";
import { normaliseEmail } from "./identity";

export type Traits = Record<string, unknown>;

/** One message's traits: a null value removes the trait. Times are ms since epoch. */
export type TraitPatch = { time: number; traits: Traits; groupId?: string | undefined };

export type TraitState = {
  traits: Traits;
  /** Time of the newest patch so far; null = none yet. */
  traitsAt: number | null;
};

/** Most trait names one profile keeps; further new names are dropped so that a fault cannot grow a row for ever. */
export const traitNamesMax = 500;

/**
 * Applies patches in the order of their times. A patch newer than all before it overrides; an older one that comes
 * late only fills in traits that are missing, so imported history never overwrites what is known now.
 */
export function foldTraits(state: TraitState, patches: readonly TraitPatch[]): TraitState {
  const traits: Traits = { ...state.traits };
  let traitsAt = state.traitsAt;
  for (const patch of [...patches].sort((a, b) => a.time - b.time)) {
    const overrides = traitsAt === null || patch.time >= traitsAt;
    for (const [name, value] of Object.entries(patch.traits)) {
      // The name is reserved: nobody outside can say what Safar computes.
      if (!isComputedPath(name)) apply(traits, name, value, overrides);
    }
    if (patch.groupId !== undefined) addGroup(traits, patch.groupId);
    if (overrides) traitsAt = patch.time;
  }
  return { traits, traitsAt };
}

function apply(traits: Traits, name: string, value: unknown, overrides: boolean): void {
  const known = Object.hasOwn(traits, name);
  if (known && !overrides) return;
  if (value === null || value === undefined) delete traits[name];
  else if (known || Object.keys(traits).length < traitNamesMax) traits[name] = value;
}

/** `groups` lists every group the person was ever said to belong to; `group_id` is the latest. */
function addGroup(traits: Traits, groupId: string): void {
  const groups = Array.isArray(traits.groups) ? traits.groups : [];
  if (!groups.includes(groupId) && groups.length < 100) traits.groups = [...groups, groupId];
}

/**
 * The traits of two profiles that turn out to be one person: the survivor's values win, groups are joined. What
 * is computed of them is the survivor's until it is computed anew.
 */
export function mergeTraits(survivor: Traits, loser: Traits): Traits {
  const { [computedRoot]: _, ...sent } = loser;
  const merged: Traits = { ...sent, ...survivor };
  if (Array.isArray(loser.groups)) {
    for (const group of loser.groups) if (typeof group === "string") addGroup(merged, group);
  }
  return merged;
}

const searchedTraits = ["name", "first_name", "firstName", "last_name", "lastName", "username", "phone", "company"];

/**
 * The text the people search looks in: line 1 names and addresses from the traits, line 2 the ids. Lower case.
 * Ids are not traits, so they are carried over from the text before and only ever added to.
 */
export function searchText(before: string, traits: Traits, newIds: readonly string[]): string {
  const words = searchedTraits.map((name) => traits[name]).filter((value) => typeof value === "string");
  const email = normaliseEmail(traits.email);
  const line = [...words, ...(email ? [email] : [])].join(" ").replaceAll("\n", " ").slice(0, 1000).toLowerCase();
  const ids = new Set((before.split("\n")[1] ?? "").split(" ").filter((id) => id !== ""));
  for (const id of newIds) ids.add(id.toLowerCase().replaceAll(/\s+/g, "_"));
  return `${line}\n${[...ids].join(" ").slice(0, 1000)}`;
}
