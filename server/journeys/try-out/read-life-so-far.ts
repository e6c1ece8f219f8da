import type { Graph } from "@/domain/journey/compile-graph";
import type { Reach } from "@/domain/journey/node";
import type { SimulatedPerson, Simulation } from "@/domain/journey/simulate/simulation";
import { readWorkspaceLimits } from "@/domain/limits/limits";
import { dependencyOrder } from "@/domain/segment/dependency-order";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { loadReach } from "@/server/delivery/load-reach";
import { DomainError } from "@/server/domain-error";
import { laneOf } from "@/server/people/person-sql";

type Of = { workspaceId: number; profileId: number | null; traits: Record<string, unknown>; graph: Graph };
type SoFar = Pick<Simulation, "profileId" | "traits" | "before" | "segments" | "zone" | "limits" | "reach">;

/** Of a real person's past so many events are looked at, the newest. */
const eventsMax = 5000;

/** What the simulation starts from: the workspace, and a real person as they are now or an invented one. */
export async function readLifeSoFar(sql: Sql, of: Of): Promise<SoFar> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const [workspace] = await tx<{ zone: string; settings: unknown }[]>`
      select timezone as zone, settings from workspace where id = ${of.workspaceId}`;
    const rows = await tx<{ id: number; predicate: unknown }[]>`
      select id, predicate from segment
      where workspace_id = ${of.workspaceId} and archived_at is null and status = 'live' order by id`;
    const around = {
      zone: workspace?.zone ?? "UTC",
      limits: readWorkspaceLimits(workspace?.settings),
      segments: dependencyOrder(
        rows.flatMap((row) => {
          const parsed = predicate.safeParse(row.predicate);
          return parsed.success ? [{ id: row.id, predicate: parsed.data }] : [];
        }),
      ),
    };
    if (of.profileId === null) return { ...around, profileId: 1, traits: of.traits, reach: inventedReach };
    return { ...around, ...(await readReal(tx, of, of.profileId)) };
  });
}

/** An invented person is reached where their traits say, and nobody has said anything about consent but they. */
function inventedReach({ traits, consents }: SimulatedPerson, request: { channel: string; topic: string }): Reach {
  const address = traits[request.channel === "sms" ? "phone" : request.channel];
  return {
    address: typeof address === "string" && address !== "" ? address : null,
    consent: consents.get(`${request.channel} ${request.topic}`) ?? consents.get(`${request.channel} *`) ?? "unknown",
    suppressed: null,
  };
}

async function readReal(tx: Tx, { workspaceId, graph }: Of, profileId: number) {
  const [person] = await tx<{ lane: number; traits: Record<string, unknown> }[]>`
    select lane, traits from profile
    where lane = ${laneOf(tx, profileId)} and id = ${profileId} and workspace_id = ${workspaceId}
      and merged_into_id is null`;
  if (!person) throw new DomainError("not_found", "There is no such person.");
  const { lane, traits } = person;
  const events = await tx<{ id: string; name: string; time: Date; properties: Record<string, unknown> | null }[]>`
    select e.id, n.name, e.time, e.properties from event e join event_name n on n.id = e.name_id
    where e.lane = ${lane} and e.profile_id = ${profileId} order by e.time desc limit ${eventsMax}`;
  const segments = await tx<{ id: number }[]>`
    select segment_id as id from membership where lane = ${lane} and profile_id = ${profileId} and is_member`;
  const lists = await tx<{ id: number }[]>`
    select list_id as id from list_member where lane = ${lane} and profile_id = ${profileId}`;
  const known = new Map<string, Reach>();
  const asked = [...graph.steps.values()].flatMap(({ facts }) =>
    Object.values(facts).flatMap((fact) => (fact.kind === "reach" ? [fact] : [])),
  );
  for (const { channel, topic } of asked) {
    const reach = await loadReach(tx, { lane, workspaceId, profileIds: [profileId], channel, topic });
    const found = reach.get(profileId);
    if (found) known.set(`${channel} ${topic}`, found);
  }
  const reach: Simulation["reach"] = (now, request) => {
    const invented = inventedReach(now, request);
    const real = known.get(`${request.channel} ${request.topic}`);
    if (!real) return invented;
    return invented.consent === "unknown" ? real : { ...real, consent: invented.consent };
  };
  const before = {
    events: events.map(({ time, properties, ...rest }) => ({
      ...rest,
      time: time.getTime(),
      properties: properties ?? {},
    })),
    segmentIds: segments.map(({ id }) => id),
    listIds: lists.map(({ id }) => id),
  };
  return { profileId, traits, before, reach };
}
