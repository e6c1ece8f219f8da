import {
  emailEventNames,
  smsEventNames,
  smsReceivedEventName,
  unsubscribedEventName,
  webhookEventNames,
} from "@/domain/content/message-events";
import type { SeenEvent } from "@/domain/journey/enrolment";
import type { RecentMessage } from "@/domain/journey/node";
import { addressing } from "@/domain/journey/reach";
import type { Mentioned } from "@/domain/journey/simulate/mentioned";
import type { Past } from "@/domain/journey/simulate/simulation";
import { personalChannels } from "@/domain/limits/limits";
import { type ConsentWord, type KnownAs, usableAddress } from "@/domain/segment/leaves/reach";
import type { Sql, Tx } from "@/server/db/connect";

export type PastsQuery = {
  workspaceId: number;
  lane: number;
  profileIds: readonly number[];
  /** The simulated journey: what the people did in it, and what it sent them, is left out. */
  journeyId: number;
  mentioned: Mentioned;
  /** Events of every name, for steps that look at when people are active. */
  everyEvent: boolean;
  /** Only what happened before (ms). */
  until: number;
  /** Of one person so many events, the newest. */
  eventsMax: number;
};

/** A real person as a simulation takes them: everything but events and traits as it stands now. */
export type ReadPerson = {
  profileId: number;
  traits: Record<string, unknown>;
  before: Past & { events: SeenEvent[]; lists: { listId: number; at: number }[]; consents: ConsentWord[] };
};

/** The names under which news of messages comes; predicates name the state, not the event. */
const newsNames = [
  ...Object.values(emailEventNames),
  ...Object.values(smsEventNames),
  ...Object.values(webhookEventNames),
  unsubscribedEventName,
  smsReceivedEventName,
];

/**
 * What people of one lane did and are: at most eight statements for any number of people. Whoever does not exist, is of
 * another workspace, merged or erased is left out.
 */
export async function readPasts(tx: Sql | Tx, query: PastsQuery): Promise<ReadPerson[]> {
  const { lane, workspaceId } = query;
  const people = await tx<{ profileId: number; traits: Record<string, unknown> }[]>`
    select id as "profileId", traits from profile
    where lane = ${lane} and workspace_id = ${workspaceId} and merged_into_id is null
      and id = any(${[...query.profileIds]}::bigint[]) order by id`;
  if (people.length === 0) return [];
  const ids = people.map(({ profileId }) => profileId);
  const [events, lists, consents, identities, messages, passages, visits] = await Promise.all([
    readEvents(tx, query, ids),
    tx<Of<{ listId: number; at: Date }>[]>`
      select profile_id as "profileId", list_id as "listId", added_at as at from list_member
      where lane = ${lane} and profile_id = any(${ids}::bigint[]) and workspace_id = ${workspaceId}`,
    tx<Of<{ channel: string; topic: string; state: "granted" | "denied"; at: Date }>[]>`
      select profile_id as "profileId", channel, topic, state, at from consent
      where lane = ${lane} and profile_id = any(${ids}::bigint[])`,
    tx<Of<{ kind: string; value: string; at: Date }>[]>`
      select profile_id as "profileId", kind, value, created_at as at from identity
      where lane = ${lane} and profile_id = any(${ids}::bigint[]) and workspace_id = ${workspaceId}
        and kind in ('email', 'phone', 'device')`,
    readMessages(tx, query, ids),
    readPassages(tx, query, ids),
    readVisits(tx, query, ids),
  ]);
  const knownAs = byPerson(identities.map(inMs));
  const suppressed = await readSuppressed(tx, workspaceId, people, knownAs);
  const of = {
    events: byPerson(events),
    lists: byPerson(lists.map(inMs)),
    consents: byPerson(consents.map(inMs)),
    messages: byPerson(messages),
    passages: byPerson(passages),
    visits: byPerson(visits),
  };
  return people.map(({ profileId, traits }) => {
    const get = <T>(rows: ReadonlyMap<number, T[]>) => rows.get(profileId) ?? [];
    const before = {
      events: get(of.events),
      lists: get(of.lists),
      listIds: get(of.lists).map(({ listId }) => listId),
      messages: get(of.messages),
      travelled: { passages: get(of.passages), visits: get(of.visits) },
      consents: get(of.consents),
      identities: get(knownAs),
      suppressed: get(suppressed),
    };
    return { profileId, traits, before };
  });
}

type Of<T> = T & { profileId: number };

const inMs = <T extends { at: Date }>({ at, ...row }: T) => ({ ...row, at: at.getTime() });

function byPerson<T>(rows: readonly Of<T>[]): Map<number, Omit<Of<T>, "profileId">[]> {
  const groups = new Map<number, Omit<Of<T>, "profileId">[]>();
  for (const { profileId, ...row } of rows) {
    const group = groups.get(profileId);
    if (group) group.push(row);
    else groups.set(profileId, [row]);
  }
  return groups;
}

async function readEvents(tx: Sql | Tx, query: PastsQuery, ids: readonly number[]): Promise<Of<SeenEvent>[]> {
  const { lane, workspaceId, everyEvent, mentioned, until, eventsMax } = query;
  const names = await tx<{ id: number; name: string }[]>`
    select id, name from event_name where workspace_id = ${workspaceId}
      ${everyEvent ? tx`` : tx`and name = any(${[...mentioned.words, ...newsNames]}::text[])`}`;
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const rows = await tx<Of<{ id: string; nameId: number; time: Date; properties: Record<string, unknown> | null }>[]>`
    select u.id as "profileId", e.id, e.name_id as "nameId", e.time, e.properties
    from unnest(${[...ids]}::bigint[]) as u (id)
    cross join lateral (
      select id, name_id, time, properties from event
      where lane = ${lane} and profile_id = u.id and time < ${new Date(until)}
        and name_id = any(${names.map(({ id }) => id)}::int[])
      order by time desc limit ${eventsMax}) e
    order by u.id, e.time, e.id`;
  return rows.map(({ profileId, id, nameId, time, properties }) => {
    const name = nameOf.get(nameId) ?? "";
    return { profileId, id, name, time: time.getTime(), properties: properties ?? {} };
  });
}

async function readMessages(
  tx: Sql | Tx,
  { lane, journeyId, until }: PastsQuery,
  ids: readonly number[],
): Promise<Of<RecentMessage>[]> {
  const rows = await tx<Of<{ channel: RecentMessage["channel"]; at: Date }>[]>`
    select profile_id as "profileId", channel, created_at as at from message
    where lane = ${lane} and profile_id = any(${[...ids]}::bigint[]) and created_at < ${new Date(until)}
      and channel = any(${[...personalChannels]}::text[]) and status not in ('failed', 'cancelled')
      and journey_id is distinct from ${journeyId}`;
  return rows.map(inMs);
}

type PassageRow = {
  journeyId: number;
  enteredAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  stepId: string;
};

async function readPassages(tx: Sql | Tx, query: PastsQuery, ids: readonly number[]) {
  const journeyIds = [...query.mentioned.journeyIds].filter((id) => id !== query.journeyId);
  if (journeyIds.length === 0) return [];
  const rows = await tx<Of<PassageRow>[]>`
    select profile_id as "profileId", journey_id as "journeyId", entered_at as "enteredAt", ended_at as "endedAt",
           end_reason as "endReason", step_id as "stepId"
    from enrolment where lane = ${query.lane} and profile_id = any(${[...ids]}::bigint[])
      and workspace_id = ${query.workspaceId} and journey_id = any(${journeyIds}::int[])`;
  return rows.map((row) => ({
    ...row,
    enteredAt: row.enteredAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
  }));
}

type VisitRow = { journeyId: number; stepId: string; arrivedAt: Date; leftAt: Date | null; outcome: string | null };

async function readVisits(tx: Sql | Tx, query: PastsQuery, ids: readonly number[]) {
  const journeyIds = [...query.mentioned.journeyIds].filter((id) => id !== query.journeyId);
  if (journeyIds.length === 0) return [];
  const rows = await tx<Of<VisitRow>[]>`
    select profile_id as "profileId", journey_id as "journeyId", step_id as "stepId", arrived_at as "arrivedAt",
           left_at as "leftAt", outcome
    from ledger where lane = ${query.lane} and profile_id = any(${[...ids]}::bigint[])
      and workspace_id = ${query.workspaceId} and journey_id = any(${journeyIds}::int[]) and kind in (1, 2, 3)`;
  return rows.map((row) => ({
    ...row,
    arrivedAt: row.arrivedAt.getTime(),
    leftAt: row.leftAt?.getTime() ?? null,
  }));
}

type Suppressed = { channel: string; address: string; reason: "bounce" | "complaint" | "manual" };

/** Which of these people's addresses must not be written to, in every form in which a channel may look for them. */
async function readSuppressed(
  tx: Sql | Tx,
  workspaceId: number,
  people: readonly { profileId: number; traits: Record<string, unknown> }[],
  knownAs: ReadonlyMap<number, readonly KnownAs[]>,
): Promise<Map<number, Suppressed[]>> {
  const addresses = people.flatMap(({ profileId, traits }) => {
    const said = personalChannels.flatMap((channel) => {
      const value = traits[addressing[channel].trait];
      if (typeof value !== "string") return [];
      return [value.replace(/^ +| +$/g, "").toLowerCase(), usableAddress(channel, value) ?? ""];
    });
    const all = [...said, ...(knownAs.get(profileId) ?? []).map(({ value }) => value)];
    return [...new Set(all)].filter((address) => address !== "").map((address) => ({ profileId, address }));
  });
  if (addresses.length === 0) return new Map();
  const rows = await tx<Of<Suppressed>[]>`
    select u.id as "profileId", s.channel, s.address, s.reason
    from unnest(${addresses.map(({ profileId }) => profileId)}::bigint[],
      ${addresses.map(({ address }) => address)}::text[]) as u (id, address)
    join suppression s on s.workspace_id = ${workspaceId} and s.address = u.address`;
  return byPerson(rows);
}
