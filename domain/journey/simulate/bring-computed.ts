import { computeTrait } from "../../computed-trait/compute";
import {
  type ComputedTraitDefinition,
  computedPath,
  readComputed,
  withComputed,
} from "../../computed-trait/definition";
import { earlier } from "../../segment/answer";
import type { SeenEvent } from "../enrolment";

export type SimulatedTrait = { key: string; definition: ComputedTraitDefinition };

/** Those of the traits that any of this JSON names; of the others a person's stored values will do. */
export function traitsNamedIn<T extends { key: string }>(traits: readonly T[], ...values: readonly unknown[]): T[] {
  const text = JSON.stringify(values);
  return traits.filter(({ key }) => text.includes(computedPath(key)));
}

/** A life as far as computed traits are concerned. */
type Computing = {
  computedTraits?: readonly SimulatedTrait[];
  /** The first instant (ms) at which one of them could change with no happening; null = never. */
  computedUntil: number | null;
  traits: Record<string, unknown>;
  stored: { traits: Record<string, unknown>; traitsAt: number | null };
  history: readonly SeenEvent[];
  now: number;
  zone: string;
};

/**
 * Brings the person's computed traits up to date, as a turn does after it has taken in what happened.
 * @returns the paths of those that have changed
 */
export function bringComputed(life: Computing): string[] {
  const { computedTraits = [], history: events, now, zone } = life;
  if (computedTraits.length === 0) return [];
  const { traits, traitsAt } = life.stored;
  const computed = readComputed(traits);
  const changed: string[] = [];
  life.computedUntil = null;
  for (const { key, definition } of computedTraits) {
    const { value, until } = computeTrait(definition, { traits, events }, { now, zone });
    life.computedUntil = earlier(life.computedUntil, until);
    if ((computed[key] ?? null) === value) continue;
    if (value === null) delete computed[key];
    else computed[key] = value;
    changed.push(computedPath(key));
  }
  if (changed.length === 0) return [];
  life.stored = { traits: withComputed(traits, computed), traitsAt };
  life.traits = life.stored.traits;
  return changed;
}
