import type { Reach } from "@/domain/journey/node";
import { addressing } from "@/domain/journey/reach";
import type { PersonalChannel } from "@/domain/limits/limits";
import type { Tx } from "@/server/db/connect";

type ReachQuery = { lane: number; workspaceId: number; profileIds: number[]; channel: PersonalChannel; topic: string };

/**
 * Where a channel reaches these people of one lane, and whether it may: at most three statements for any number of people.
 * The address is the trait (`email`, `phone`), else the newest identity of that kind. Of the consent for the topic and for every topic (`*`)
 * the newer one counts, and a refusal before a permission of the same instant.
 */
export async function loadReach(tx: Tx, query: ReachQuery): Promise<Map<number, Reach>> {
  const addresses = await loadAddresses(tx, query);
  const emails = [...new Set([...addresses.values()].filter((address) => address !== null))];
  const [consents, suppressions] = await Promise.all([
    tx<{ profileId: number; state: "granted" | "denied" }[]>`
      select distinct on (profile_id) profile_id as "profileId", state from consent
      where lane = ${query.lane} and profile_id = any(${query.profileIds}::bigint[])
        and channel = ${query.channel} and topic in (${query.topic}, '*')
      order by profile_id, at desc, state`,
    tx<{ address: string; reason: "bounce" | "complaint" | "manual" }[]>`
      select address, reason from suppression
      where workspace_id = ${query.workspaceId} and channel = ${query.channel} and address = any(${emails}::text[])`,
  ]);
  const consentOf = new Map(consents.map(({ profileId, state }) => [profileId, state]));
  const suppressionOf = new Map(suppressions.map(({ address, reason }) => [address, reason]));
  return new Map(
    query.profileIds.map((id) => {
      const address = addresses.get(id) ?? null;
      const suppressed = address === null ? null : (suppressionOf.get(address) ?? null);
      return [id, { address, consent: consentOf.get(id) ?? "unknown", suppressed }];
    }),
  );
}

async function loadAddresses(tx: Tx, query: ReachQuery): Promise<Map<number, string | null>> {
  const { trait, identity, form } = addressing[query.channel];
  const usable = (address: string | null) => (address !== null && form.test(address) ? address : null);
  const traits = await tx<{ id: number; address: string | null }[]>`
    select id, lower(trim(traits->>${trait}::text)) as address from profile
    where lane = ${query.lane} and workspace_id = ${query.workspaceId} and id = any(${query.profileIds}::bigint[])`;
  const found = new Map(traits.map(({ id, address }) => [id, usable(address)]));
  const without = [...found].filter(([, address]) => address === null).map(([id]) => id);
  if (without.length === 0) return found;
  const identities = await tx<{ id: number; address: string }[]>`
    select distinct on (profile_id) profile_id as id, value as address from identity
    where workspace_id = ${query.workspaceId} and kind = ${identity}
      and lane = ${query.lane} and profile_id = any(${without}::bigint[])
    order by profile_id, created_at desc`;
  for (const { id, address } of identities) found.set(id, usable(address));
  return found;
}
