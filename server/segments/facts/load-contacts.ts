import type { CoreLeaf } from "@/domain/segment/leaves/expand";
import { addressOf, type Contact, findAddress, type KnownAs, noContact } from "@/domain/segment/leaves/reach";
import type { Sql, Tx } from "@/server/db/connect";
import type { AnswerLeavesInput } from "../answer-leaves";

type Reachable = Extract<CoreLeaf, { kind: "reachable" }>;

/**
 * What consent and reachability of these people depend on: consent with one statement, addresses with two more; none
 * where no leaf asks.
 */
export async function loadContacts(tx: Sql | Tx, input: AnswerLeavesInput): Promise<(profileId: number) => Contact> {
  const channels = input.leaves.flatMap((leaf) =>
    leaf.kind === "consent" || leaf.kind === "reachable" ? [leaf.channel] : [],
  );
  if (channels.length === 0 || input.profiles.length === 0) return () => noContact;
  const reachable = input.leaves.filter((leaf) => leaf.kind === "reachable");
  const [consents, identities] = await Promise.all([
    readConsents(tx, input, [...new Set(channels)]),
    readIdentities(tx, input, reachable),
  ]);
  const suppressed = await readSuppressed(tx, input, reachable, identities);
  return (profileId) => ({
    consents: consents.get(profileId) ?? [],
    identities: identities.get(profileId) ?? [],
    suppressed,
  });
}

const idsOf = ({ profiles }: AnswerLeavesInput) => profiles.map(({ profileId }) => profileId);

async function readConsents(tx: Sql | Tx, input: AnswerLeavesInput, channels: readonly string[]) {
  type Row = { profileId: number; channel: string; topic: string; state: "granted" | "denied"; at: Date };
  const rows = await tx<Row[]>`
    select profile_id as "profileId", channel, topic, state, at from consent
    where lane = ${input.lane} and profile_id = any(${idsOf(input)}::bigint[]) and channel = any(${[...channels]}::text[])`;
  return grouped(rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() })));
}

async function readIdentities(tx: Sql | Tx, input: AnswerLeavesInput, leaves: readonly Reachable[]) {
  const kinds = [...new Set(leaves.map(({ channel }) => addressOf[channel].kind))];
  if (kinds.length === 0) return new Map<number, KnownAs[]>();
  const rows = await tx<{ profileId: number; kind: string; value: string; at: Date }[]>`
    select profile_id as "profileId", kind, value, created_at as at from identity
    where lane = ${input.lane} and workspace_id = ${input.workspaceId}
      and profile_id = any(${idsOf(input)}::bigint[]) and kind = any(${kinds}::text[])`;
  return grouped(rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() })));
}

async function readSuppressed(
  tx: Sql | Tx,
  { workspaceId, profiles }: AnswerLeavesInput,
  leaves: readonly Reachable[],
  identities: ReadonlyMap<number, readonly KnownAs[]>,
): Promise<Set<string>> {
  const pairs = leaves.flatMap(({ channel }) =>
    profiles.flatMap(({ profileId, traits }) => {
      const address = findAddress(channel, traits, identities.get(profileId) ?? []);
      return address === null ? [] : [{ channel, address }];
    }),
  );
  if (pairs.length === 0) return new Set();
  const rows = await tx<{ key: string }[]>`
    select s.channel || ' ' || s.address as key
    from unnest(${pairs.map(({ channel }) => channel)}::text[], ${pairs.map(({ address }) => address)}::text[])
      as asked (channel, address)
    join suppression s on s.workspace_id = ${workspaceId} and s.channel = asked.channel and s.address = asked.address`;
  return new Set(rows.map(({ key }) => key));
}

function grouped<R extends { profileId: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const group = groups.get(row.profileId);
    if (group) group.push(row);
    else groups.set(row.profileId, [row]);
  }
  return groups;
}
