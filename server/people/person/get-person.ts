import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { erasedInto } from "@/server/people/erase-person";
import { laneOf, nameOf } from "@/server/people/person-sql";

export type PersonIdentity = {
  kind: "user" | "anonymous" | "email" | "phone" | "device";
  value: string;
  createdAt: Date;
};
export type PersonConsent = {
  channel: string;
  topic: string;
  state: "granted" | "denied";
  at: Date;
  source: string;
  wording: string | null;
};
export type Person = {
  id: number;
  name: string | null;
  email: string | null;
  traits: Record<string, unknown>;
  createdAt: Date;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
  identities: PersonIdentity[];
  consent: PersonConsent[];
  /** Addresses of this person on the list of those not written to. */
  suppressed: { address: string; reason: "bounce" | "complaint" | "manual"; at: Date }[];
  /** How often each event happened, most frequent first. */
  events: { name: string; n: number }[];
};
export type PersonOrMerged = { kind: "person"; person: Person } | { kind: "merged"; into: number };

type ProfileRow = Omit<Person, "identities" | "consent" | "suppressed" | "events">;

/**
 * One person's profile; for a profile that lost a merge, the survivor's id.
 * @throws DomainError `not_found` when the workspace has no such profile.
 */
export async function getPerson(db: Db, input: { workspaceId: number; profileId: number }): Promise<PersonOrMerged> {
  const sql = db.$client;
  const { workspaceId, profileId } = input;
  const [found] = await sql<(ProfileRow & { lane: number; into: number | null })[]>`
    select p.lane, p.id, ${nameOf(sql)} as name, p.traits->>'email' as email, p.traits, p.created_at as "createdAt",
      p.first_seen_at as "firstSeenAt", p.last_seen_at as "lastSeenAt", p.merged_into_id as into
    from profile p
    where p.lane = ${laneOf(sql, profileId)} and p.id = ${profileId} and p.workspace_id = ${workspaceId}`;
  if (!found || found.into === erasedInto) throw new DomainError("not_found", "There is no such person.");
  const { lane, into, ...profile } = found;
  if (into !== null) return { kind: "merged", into: await survivorOf(db, workspaceId, into) };
  const of = { lane, profileId, workspaceId };
  const [identities, consent, suppressed, events] = await Promise.all([
    readIdentities(db, of),
    readConsent(db, of),
    readSuppressed(db, of, profile.email),
    readEventCounts(db, of),
  ]);
  return { kind: "person", person: { ...profile, identities, consent, suppressed, events } };
}

type Of = { lane: number; profileId: number; workspaceId: number };

const readIdentities = async (db: Db, of: Of) => [
  ...(await db.$client<PersonIdentity[]>`
    select kind, value, created_at as "createdAt" from identity
    where lane = ${of.lane} and profile_id = ${of.profileId} and workspace_id = ${of.workspaceId}
    order by array_position(array['user', 'email', 'phone', 'device', 'anonymous'], kind), created_at limit 200`),
];

const readConsent = async (db: Db, of: Of) => [
  ...(await db.$client<PersonConsent[]>`
    select channel, topic, state, at, source, wording from consent
    where lane = ${of.lane} and profile_id = ${of.profileId} and workspace_id = ${of.workspaceId}
    order by channel, topic`),
];

const readSuppressed = async (db: Db, of: Of, email: string | null) => [
  ...(await db.$client<Person["suppressed"]>`
    select address, reason, at from suppression
    where workspace_id = ${of.workspaceId} and channel = 'email' and address in (
      select lower(${email}::text)
      union select value from identity where lane = ${of.lane} and profile_id = ${of.profileId} and kind = 'email')`),
];

const readEventCounts = async (db: Db, of: Of) => [
  ...(await db.$client<Person["events"]>`
    select n.name, count(*) as n from event e join event_name n on n.id = e.name_id
    where e.lane = ${of.lane} and e.profile_id = ${of.profileId} and e.workspace_id = ${of.workspaceId}
    group by n.name order by n desc, n.name limit 200`),
];

/** Follows merges to the profile that is left; a chain is short and cannot turn back, the limit is for a damaged one. */
async function survivorOf(db: Db, workspaceId: number, from: number): Promise<number> {
  const [row] = await db.$client<{ id: number }[]>`
    with recursive chain as (
      select p.id, p.merged_into_lane, p.merged_into_id, 1 as depth from profile p
      where p.lane = ${laneOf(db.$client, from)} and p.id = ${from} and p.workspace_id = ${workspaceId}
      union all
      select p.id, p.merged_into_lane, p.merged_into_id, depth + 1 from chain c
      join profile p on p.lane = c.merged_into_lane and p.id = c.merged_into_id and depth < 50
    )
    select id from chain where merged_into_id is null limit 1`;
  return row?.id ?? from;
}
