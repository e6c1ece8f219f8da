import type { RecentMessage } from "@/domain/journey/node";
import { worldOf } from "@/domain/journey/world";
import { longestSpan } from "@/domain/limits/caps";
import { type PersonalChannel, personalChannels } from "@/domain/limits/limits";
import type { OutboxEntry } from "@/server/engine/run/desk";
import { surroundings, type Turn } from "@/server/engine/run/turn-context";
import type { FactGroup, FactReader } from "./load-facts";

const nothing: readonly RecentMessage[] = [];

/**
 * What these people were sent lately: one statement, none where the journey has no caps. What this very turn has queued
 * is counted at the moment of asking, so that two messages of one turn cannot both slip under a cap.
 */
export async function readRecentMessages(
  turn: Turn,
  { workspaceId, profileIds, movers }: FactGroup,
): Promise<FactReader> {
  const graph = movers[0]?.held.graph;
  const limits = graph && worldOf(graph.settings, surroundings(turn, workspaceId), undefined, turn.now).limits;
  if (!limits || limits.caps.length === 0) return () => nothing;
  const earliest = turn.now - longestSpan(limits.caps);
  const rows = await turn.tx<{ profileId: number; channel: PersonalChannel; at: Date }[]>`
    select profile_id as "profileId", channel, created_at as at from message
    where lane = ${turn.lane} and profile_id = any(${profileIds}::bigint[]) and created_at > ${new Date(earliest)}
      and channel = any(${[...personalChannels]}::text[]) and status not in ('failed', 'cancelled')`;
  const stored = new Map<number, RecentMessage[]>();
  for (const { profileId, channel, at } of rows) add(stored, profileId, { channel, at: at.getTime() });
  return ({ enrolment: { profileId } }) => [...(stored.get(profileId) ?? nothing), ...queuedFor(turn, profileId)];
}

type Queued = { upTo: number; byProfile: Map<number, RecentMessage[]> };

/** The outbox of each turn under way by person: read on from where it was left. */
const queuedOf = new WeakMap<OutboxEntry[], Queued>();

function queuedFor({ desk, now }: Turn, profileId: number): readonly RecentMessage[] {
  const queued = queuedOf.get(desk.outbox) ?? { upTo: 0, byProfile: new Map() };
  queuedOf.set(desk.outbox, queued);
  for (; queued.upTo < desk.outbox.length; queued.upTo++) {
    const entry = desk.outbox[queued.upTo];
    const channel = personalChannels.find((one) => one === entry?.message.channel);
    if (!entry || !channel) continue;
    add(queued.byProfile, entry.profileId, { channel, at: now });
  }
  return queued.byProfile.get(profileId) ?? nothing;
}

function add(messages: Map<number, RecentMessage[]>, profileId: number, message: RecentMessage): void {
  const known = messages.get(profileId);
  if (known) known.push(message);
  else messages.set(profileId, [message]);
}
