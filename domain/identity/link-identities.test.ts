import fc from "fast-check";
import { expect, test } from "vitest";
import { type Identity, identityKey } from "./identity";
import { type Claim, type Directory, linkIdentities } from "./link-identities";

const user = (value: string): Identity => ({ kind: "user", value });
const anonymous = (value: string): Identity => ({ kind: "anonymous", value });
const says = (primary: Identity, ...others: Identity[]): Claim => ({ primary, others, trusted: false });
const alias = (userId: string, previousId: string, trusted = false): Claim => ({
  primary: user(userId),
  others: [],
  previousId,
  trusted,
});

/** A directory in memory, to feed claims to in any portions. */
class World {
  readonly profileOf = new Map<string, number>();
  readonly withUser = new Set<number>();
  private next = 1;

  take(claims: Claim[]): number[] {
    const directory: Directory = { profileOf: new Map(this.profileOf), withUser: new Set(this.withUser) };
    const plan = linkIdentities(directory, claims);
    const ids = new Map<number, number>();
    const real = (ref: number) => {
      if (ref > 0) return ref;
      const id = ids.get(ref) ?? this.next++;
      ids.set(ref, id);
      return id;
    };
    for (const { from, into } of plan.merges) {
      for (const [key, profile] of this.profileOf) if (profile === from) this.profileOf.set(key, real(into));
      if (this.withUser.delete(from)) this.withUser.add(real(into));
    }
    for (const { identity, profile } of plan.attach) {
      this.profileOf.set(identityKey(identity), real(profile));
      if (identity.kind === "user") this.withUser.add(real(profile));
    }
    return plan.profiles.map(real);
  }

  /** Which ids share a profile, with profile numbers forgotten. */
  groups(): string[] {
    const byProfile = new Map<number, string[]>();
    for (const [key, profile] of this.profileOf) byProfile.set(profile, [...(byProfile.get(profile) ?? []), key]);
    return [...byProfile.values()].map((keys) => keys.sort().join(" ")).sort();
  }
}

test("anonymous events, then identify: one profile", () => {
  const world = new World();
  const [before] = world.take([says(anonymous("a"))]);
  const [during, after] = world.take([says(user("U"), anonymous("a")), says(user("U"))]);
  expect([during, after]).toEqual([before, before]);
  expect(world.groups()).toEqual(["anonymous:a user:U"]);
});

test("a late identify joins an anonymous profile into the known one", () => {
  const world = new World();
  world.take([says(user("U"))]);
  world.take([says(anonymous("a"))]);
  world.take([says(user("U"), anonymous("a"))]);
  expect(world.groups()).toEqual(["anonymous:a user:U"]);
});

test("a late alias does the same", () => {
  const world = new World();
  world.take([says(user("U")), says(anonymous("a"))]);
  world.take([alias("U", "a")]);
  expect(world.groups()).toEqual(["anonymous:a user:U"]);
});

test("a shared device leaves two users apart and stays with the first", () => {
  const world = new World();
  const [first] = world.take([says(user("U"), anonymous("a"))]);
  const [second] = world.take([says(user("V"), anonymous("a"))]);
  expect(second).not.toBe(first);
  expect(world.take([says(anonymous("a"))])).toEqual([first]);
  expect(world.groups()).toEqual(["anonymous:a user:U", "user:V"]);
});

test("an alias between two users counts from a trusted source only", () => {
  const world = new World();
  world.take([says(user("U")), says(user("V"))]);
  world.take([alias("U", "V")]);
  expect(world.groups()).toEqual(["user:U", "user:V"]);
  world.take([alias("U", "V", true)]);
  expect(world.groups()).toEqual(["user:U user:V"]);
});

const values = fc.constantFrom("1", "2", "3", "4");
const claim: fc.Arbitrary<Claim> = fc.oneof(
  values.map((v) => says(user(v))),
  values.map((v) => says(anonymous(v))),
  fc.tuple(values, values).map(([u, a]) => says(user(u), anonymous(a))),
  fc.tuple(values, values).map(([u, e]) => ({ ...says(user(u), { kind: "email", value: e }), trusted: true })),
  fc.tuple(values, values).map(([e, a]) => says({ kind: "email", value: e }, anonymous(a))),
  fc.tuple(values, values).map(([u, a]) => alias(u, a)),
);

test("untrusted messages never put two user ids on one profile", () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 30 }), (claims) => {
      const world = new World();
      world.take(claims);
      for (const group of world.groups()) expect(group.match(/user:/g)?.length ?? 0).toBeLessThanOrEqual(1);
    }),
  );
});

test("how messages are cut into batches does not change who is who", () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (claims, size) => {
      const whole = new World();
      whole.take(claims);
      const pieces = new World();
      for (let at = 0; at < claims.length; at += size) pieces.take(claims.slice(at, at + size));
      expect(pieces.groups()).toEqual(whole.groups());
    }),
  );
});

test("the same messages again change nothing", () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 20 }), (claims) => {
      const world = new World();
      world.take(claims);
      // Once more settles what a later message made known; from then on nothing moves.
      world.take(claims);
      const settled = world.groups();
      world.take(claims);
      expect(world.groups()).toEqual(settled);
    }),
  );
});
