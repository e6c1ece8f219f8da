import type { Claim } from "../identity/link-identities";
import { consentEventNames } from "../ingest/inbox-properties";
import { jsonText } from "../ingest/json-text";
import type { PreparedMessage } from "../ingest/prepared-message";
import { dayMs } from "./calendar";
import { seededRandom } from "./random";
import { makeShopper, type Shopper } from "./shopper";
import { type Happening, tellStory } from "./story";

/** How far back the sample shop remembers. */
const monthsBack = 18;

type Sample = { seed: number; nowMs: number; people: number };

/**
 * The messages of an Indian online shop over the last 18 months, customer by customer, each in order of time. The same
 * seed, moment and size give the same messages.
 */
export function* sampleMessages({ seed, nowMs, people }: Sample): Generator<PreparedMessage> {
  const start = nowMs - monthsBack * 30.4 * dayMs;
  for (let index = 0; index < people; index += 1) {
    const random = seededRandom(seed * 1_000_003 + index * 7919);
    const shopper = makeShopper(random, index, start, nowMs);
    let number = 0;
    for (const happening of tellStory(random, shopper, nowMs)) {
      number += 1;
      yield messageOf(happening, shopper, `sample ${seed} ${shopper.userId} ${number}`, nowMs);
    }
  }
}

function messageOf(happening: Happening, shopper: Shopper, messageId: string, nowMs: number): PreparedMessage {
  const common = {
    claim: claimOf(happening, shopper),
    messageId,
    time: Math.round(happening.time),
    receivedAt: nowMs,
    context: null,
    live: false,
  };
  switch (happening.kind) {
    case "traits":
      return { ...common, kind: "identify", eventName: null, traits: jsonText(happening.traits), properties: null };
    case "consent": {
      const { channel, state, source } = happening;
      const properties = jsonText({ channel, topic: "*", state, source, wording: null });
      return { ...common, kind: "consent", eventName: consentEventNames[state], traits: null, properties };
    }
    case "event": {
      const kind = happening.name === "Page Viewed" ? "page" : "track";
      return { ...common, kind, eventName: happening.name, traits: null, properties: jsonText(happening.properties) };
    }
  }
}

function claimOf(happening: Happening, { userId, anonymousId, traits }: Shopper): Claim {
  const anonymous = { kind: "anonymous" as const, value: anonymousId };
  if (happening.person === "anonymous") return { primary: anonymous, others: [], trusted: true };
  const email = typeof traits.email === "string" ? [{ kind: "email" as const, value: traits.email }] : [];
  const others = happening.kind === "traits" ? [anonymous, ...email] : [];
  return { primary: { kind: "user", value: userId }, others, trusted: true };
}
