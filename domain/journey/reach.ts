import type { PersonalChannel } from "../limits/limits";
import { type Contact, consentState } from "../segment/leaves/reach";
import type { FactRequest, Reach } from "./node";

/** Where each channel's address is found: the trait that holds it, the kind of identity, and what it looks like. */
export const addressing = {
  email: { trait: "email", identity: "email", form: /^[^\s@<>,;"]+@[^\s@<>,;"]+$/ },
  sms: { trait: "phone", identity: "phone", form: /^\+[1-9]\d{6,14}$/ },
} as const satisfies Record<PersonalChannel, { trait: string; identity: string; form: RegExp }>;

/** What is known about where and whether a person may be written to; `reasons` by `channel address`. */
export type ContactBook = Contact & { reasons: ReadonlyMap<string, NonNullable<Reach["suppressed"]>> };

/**
 * Where a channel reaches one person, and whether it may: the trait, else the newest identity of the kind. The twin of
 * the engine's `loadReach`, for a person whose facts are in memory.
 */
export function reachOf(
  { channel, topic }: Pick<Extract<FactRequest, { kind: "reach" }>, "channel" | "topic">,
  traits: Record<string, unknown>,
  contact: ContactBook,
): Reach {
  const address = addressOf(channel, traits, contact);
  const suppressed = address === null ? null : (contact.reasons.get(`${channel} ${address}`) ?? null);
  return { address, consent: consentState(contact.consents, channel, topic), suppressed };
}

function addressOf(channel: PersonalChannel, traits: Record<string, unknown>, { identities }: Contact): string | null {
  const { trait, identity, form } = addressing[channel];
  const said = traits[trait];
  // Blanks only, as in SQL.
  const own = (typeof said === "string" ? said : "").replace(/^ +| +$/g, "").toLowerCase();
  if (form.test(own)) return own;
  const [newest] = identities.filter(({ kind }) => kind === identity).sort((a, b) => b.at - a.at);
  return newest && form.test(newest.value) ? newest.value : null;
}
