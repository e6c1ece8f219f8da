import { type ContentForPerson, type PersonalContent, renderContent } from "../content/personal-content";
import { contentScope } from "../content/scope";
import { isCapped } from "../limits/caps";
import type { PersonalChannel, PromotionalHours, QuietHours } from "../limits/limits";
import { quietUntil } from "../limits/quiet-until";
import {
  type Decision,
  type FactRequest,
  type HandlerContext,
  leaveBy,
  type Reach,
  type RecentMessage,
  sleepUntil,
} from "./node";
import type { Suppression } from "./outcome";

/** The facts every touchpoint asks for, by these names. */
export const touchpointFacts = <C extends PersonalChannel>(channel: C, topic: string) => ({
  traits: { kind: "traits" as const },
  reach: { kind: "reach" as const, channel, topic },
  recent: { kind: "recentMessages" as const },
});

/** Where each channel reaches the person, for a step that chooses among them. */
export const reachOnEvery = (topic: string) =>
  ({
    email: { kind: "reach", channel: "email", topic },
    sms: { kind: "reach", channel: "sms", topic },
  }) satisfies Record<PersonalChannel, FactRequest>;

export type TouchpointFacts = {
  traits: Record<string, unknown>;
  reach: Reach;
  recent: readonly RecentMessage[];
};

type Touch = {
  channel: PersonalChannel;
  facts: TouchpointFacts;
  /** Advertising by text message has hours of its own. */
  promotionalSms?: boolean;
  render: () => ContentForPerson;
};

/** Decides about one written message to one person: `touch` with the content rendered for them. */
export const touchWith = (
  message: PersonalContent,
  facts: TouchpointFacts,
  context: Omit<HandlerContext, "facts">,
): Decision =>
  touch(
    {
      channel: message.channel,
      facts,
      promotionalSms: message.channel === "sms" && message.content.kind === "promotional",
      render: () => renderContent(message, contentScope({ ...context, traits: facts.traits })),
    },
    context,
  );

/**
 * Decides about one message to one person, in the order the product promises: still enrolled (or it would not be asked),
 * reachable, consented, not suppressed, frequency cap, quiet hours, content renders. The first that fails is the recorded
 * reason and leads to `notSent`. Held messages sleep until the quiet hours end; then everything is decided again.
 * Caps and quiet hours go by the instant at which it is sent, not by the one at which the step counts.
 */
export function touch(
  { channel, facts, promotionalSms = false, render }: Touch,
  { handledAt: now, zone, limits }: Pick<HandlerContext, "handledAt" | "zone" | "limits">,
): Decision {
  const { reach, recent } = facts;
  const { address } = reach;
  const reason = obstacle(reach);
  if (reason !== null || address === null) return notSent(reason ?? "no_address");
  if (isCapped(limits, channel, recent, now)) return notSent("capped");
  const spans = limits.quietHours.filter(({ channels }) => channels.includes(channel));
  const quiet = quietness(spans, now, zone, promotionalSms ? promotional(limits.promotionalSms, address) : null);
  if (quiet !== null) return quiet === "skip" ? notSent("quiet_hours") : sleepUntil(quiet);
  const content = render();
  if (!content.ok) return notSent(content.reason);
  return leaveBy("next", {
    outcome: "sent",
    effects: [{ kind: "message", channel, address, data: content.data }],
  });
}

const notSent = (reason: string): Decision => leaveBy("notSent", { outcome: "not_sent", reason });

function obstacle({ address, consent, suppressed }: Reach): Suppression | null {
  if (address === null) return "no_address";
  // Unknown consent counts as allowed: a workspace that needs opt-in records it as denied until it is given.
  if (consent === "denied") return "no_consent";
  return suppressed === null ? null : `suppressed_${suppressed}`;
}

const indianZone = "Asia/Kolkata";

/** India's hours hold for Indian numbers, on the clock there. */
const promotional = (hours: PromotionalHours | null, address: string) => (address.startsWith("+91") ? hours : null);

/** Null outside of all quiet hours, `skip` where one of them leaves messages out, else when the last of them ends (ms). */
function quietness(
  spans: readonly QuietHours[],
  now: number,
  zone: string,
  lawful: PromotionalHours | null,
): number | "skip" | null {
  const all = [...spans.map((span) => ({ ...span, zone })), ...(lawful ? [{ ...lawful, zone: indianZone }] : [])];
  const active = all.flatMap(({ action, zone: clock, ...span }) => {
    const until = quietUntil(span, now, clock);
    return until === null ? [] : [{ action, until }];
  });
  if (active.length === 0) return null;
  return active.some(({ action }) => action === "skip") ? "skip" : Math.max(...active.map(({ until }) => until));
}
