import { type Identity, identityKey } from "./identity";

/** A profile that exists (its id) or one to be made (a negative number). */
export type ProfileRef = number;

/** What is known of the ids of a batch: whose they are, and which of those profiles have a user id. */
export type Directory = {
  profileOf: ReadonlyMap<string, ProfileRef>;
  withUser: ReadonlySet<ProfileRef>;
};

/** What one message says about ids. */
export type Claim = {
  /** The id the message is about. */
  primary: Identity;
  /** Ids said to be the same person's. */
  others: readonly Identity[];
  /** `alias`: an earlier id of the same person, an anonymous id or (from a trusted source) a user id. */
  previousId?: string | undefined;
  /** From a source whose key is secret, or from a file of the workspace itself. */
  trusted: boolean;
};

export type LinkPlan = {
  /** Whose each message is, in the order of the claims. Negative = a profile to be made. */
  profiles: ProfileRef[];
  /** Ids that get a profile for the first time. */
  attach: { identity: Identity; profile: ProfileRef }[];
  /** Existing profiles that turn out to be one person: `from` moves into `into`. */
  merges: { from: ProfileRef; into: ProfileRef }[];
};

/**
 * Decides whose the messages of a batch are, in their order (docs/events-api.md, "Who is who"):
 * an id belongs to the profile that first had it; an anonymous profile joins the user it identifies as; an id of
 * someone who has a user id stays with them, so a shared device never glues two users together; only a trusted
 * `alias` joins two user ids.
 */
export function linkIdentities(directory: Directory, claims: readonly Claim[]): LinkPlan {
  return new Linking(directory).run(claims);
}

class Linking {
  private readonly added = new Map<string, { identity: Identity; profile: ProfileRef }>();
  private readonly movedTo = new Map<ProfileRef, ProfileRef>();
  private readonly withUser: Set<ProfileRef>;
  private readonly merges: { from: ProfileRef; into: ProfileRef }[] = [];
  private made = 0;

  constructor(private readonly directory: Directory) {
    this.withUser = new Set(directory.withUser);
  }

  run(claims: readonly Claim[]): LinkPlan {
    const profiles = claims.map((claim) => this.link(claim));
    return {
      profiles: profiles.map((profile) => this.follow(profile)),
      attach: [...this.added.values()].map(({ identity, profile }) => ({ identity, profile: this.follow(profile) })),
      merges: this.merges.map(({ from, into }) => ({ from, into: this.follow(into) })),
    };
  }

  private link(claim: Claim): ProfileRef {
    let profile = this.find(claim.primary) ?? this.make(claim.primary);
    for (const other of claim.others) profile = this.join(profile, other, false);
    if (claim.previousId !== undefined) profile = this.alias(profile, claim.previousId, claim.trusted);
    return profile;
  }

  private alias(profile: ProfileRef, previousId: string, trusted: boolean): ProfileRef {
    const anonymous: Identity = { kind: "anonymous", value: previousId };
    const user: Identity = { kind: "user", value: previousId };
    const isUser = this.find(user) !== undefined;
    if (isUser && trusted) return this.join(profile, user, true);
    if (isUser && this.find(anonymous) === undefined) return profile;
    return this.join(profile, anonymous, false);
  }

  /** Makes `identity` the profile's own where the rules allow it; returns the profile that holds the person now. */
  private join(profile: ProfileRef, identity: Identity, evenUsers: boolean): ProfileRef {
    const owner = this.find(identity);
    if (owner === undefined) {
      this.attach(identity, profile);
      return profile;
    }
    if (owner === profile || (this.withUser.has(owner) && !evenUsers)) return profile;
    // A profile that is not stored yet gives way to one that is: nothing has to be moved.
    return profile < 0 && owner > 0 ? this.merge(profile, owner) : this.merge(owner, profile);
  }

  private merge(from: ProfileRef, into: ProfileRef): ProfileRef {
    this.movedTo.set(from, into);
    if (this.withUser.has(from)) this.withUser.add(into);
    if (from > 0) this.merges.push({ from, into });
    return into;
  }

  private make(identity: Identity): ProfileRef {
    this.made += 1;
    this.attach(identity, -this.made);
    return -this.made;
  }

  private attach(identity: Identity, profile: ProfileRef): void {
    this.added.set(identityKey(identity), { identity, profile });
    if (identity.kind === "user") this.withUser.add(profile);
  }

  private find(identity: Identity): ProfileRef | undefined {
    const key = identityKey(identity);
    const profile = this.added.get(key)?.profile ?? this.directory.profileOf.get(key);
    return profile === undefined ? undefined : this.follow(profile);
  }

  private follow(profile: ProfileRef): ProfileRef {
    let at = profile;
    for (let next = this.movedTo.get(at); next !== undefined; next = this.movedTo.get(at)) at = next;
    return at;
  }
}
