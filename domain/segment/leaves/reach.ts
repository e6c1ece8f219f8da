import type { LeafOf } from "../predicate";

type ReachableLeaf = LeafOf<"reachable">;
export type ReachChannel = ReachableLeaf["channel"];

/** A word of a person about a channel and topic (`*` = every topic). Time in ms since epoch. */
export type ConsentWord = { channel: string; topic: string; state: "granted" | "denied"; at: number };

/** A name in the directory. Time in ms since epoch. */
export type KnownAs = { kind: string; value: string; at: number };

export type Contact = {
  consents: readonly ConsentWord[];
  identities: readonly KnownAs[];
  /** Addresses that must not be written to, as `channel address`. */
  suppressed: ReadonlySet<string>;
};

export const noContact: Contact = { consents: [], identities: [], suppressed: new Set() };

/** The newest of the words for the topic and for every topic; a refusal before a permission of the same instant. */
export function consentState(
  words: readonly ConsentWord[],
  channel: string,
  topic: string,
): "granted" | "denied" | "unknown" {
  const [newest] = words
    .filter((word) => word.channel === channel && (word.topic === topic || word.topic === "*"))
    .sort((a, b) => b.at - a.at || (a.state < b.state ? -1 : 1));
  return newest?.state ?? "unknown";
}

/** Where a channel finds its address: a trait, else the newest identity of that kind. */
export const addressOf = {
  email: { trait: "email", kind: "email" },
  sms: { trait: "phone", kind: "phone" },
  whatsapp: { trait: "phone", kind: "phone" },
  push: { trait: null, kind: "device" },
} as const satisfies Record<ReachChannel, { trait: string | null; kind: string }>;

const looksLikeEmail = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
const looksLikePhone = /^\+?[0-9]{7,15}$/;

/** An address as the channel uses it, null where it cannot be one. `usable_address` in SQL. */
export function usableAddress(channel: ReachChannel, value: string): string | null {
  switch (channel) {
    case "email": {
      // Blanks only, as in SQL.
      const email = value.replace(/^ +| +$/g, "").toLowerCase();
      return looksLikeEmail.test(email) ? email : null;
    }
    case "sms":
    case "whatsapp": {
      const digits = value.replace(/[ ().-]/g, "");
      return looksLikePhone.test(digits) ? digits : null;
    }
    case "push":
      return value === "" ? null : value;
  }
}

/** Whether a message to this person would leave by the channel. */
export function isReachable(leaf: ReachableLeaf, traits: Record<string, unknown>, contact: Contact): boolean {
  const address = findAddress(leaf.channel, traits, contact.identities);
  if (address === null || contact.suppressed.has(`${leaf.channel} ${address}`)) return false;
  const state = consentState(contact.consents, leaf.channel, leaf.topic);
  return leaf.consented ? state === "granted" : state !== "denied";
}

/** Where a channel finds this person: the trait, else the newest identity of the kind. Null for nowhere. */
export function findAddress(
  channel: ReachChannel,
  traits: Record<string, unknown>,
  identities: readonly KnownAs[],
): string | null {
  const { trait, kind } = addressOf[channel];
  const value = trait === null ? undefined : traits[trait];
  const own = typeof value === "string" ? usableAddress(channel, value) : null;
  if (own !== null) return own;
  const [newest] = identities
    .filter((one) => one.kind === kind)
    .sort((a, b) => b.at - a.at || (a.value < b.value ? -1 : 1));
  return newest ? usableAddress(channel, newest.value) : null;
}
