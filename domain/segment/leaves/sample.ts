import { murmur3 } from "../../journey/chance";
import type { LeafOf } from "../predicate";

/** Parts per million: finer shares than a ten-thousandth of a per cent are rounded. */
const parts = 1_000_000;

/** The number that a salt stands for in the draw. */
export function saltNumber(salt: string): number {
  return murmur3(new TextEncoder().encode(salt));
}

/**
 * The number of a person in [0, 1 000 000) that decides about random shares: a hash of the profile's id and the salt by
 * 32-bit multiplications that SQL can do as well (T. Mueller's integer hash, two rounds). `sample_number` in SQL.
 */
export function sampleNumber(profileId: number, salt: number): number {
  const low = profileId % 2 ** 32;
  const high = Math.floor(profileId / 2 ** 32) % 2 ** 32;
  const hashed = mix(mix((low ^ salt) >>> 0) ^ high);
  return Math.floor((hashed * parts) / 2 ** 32);
}

function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

/** The bounds of a share in parts per million: from ≤ number < to. */
export function sampleBounds({ from, to }: LeafOf<"sample">): [number, number] {
  return [Math.round((from * parts) / 100), Math.round((to * parts) / 100)];
}

/** Whether a person belongs to the share. */
export function isSampled(leaf: LeafOf<"sample">, profileId: number): boolean {
  const [from, to] = sampleBounds(leaf);
  const number = sampleNumber(profileId, saltNumber(leaf.salt));
  return from <= number && number < to;
}
