import { passiveEventNames } from "@/domain/content/message-events";
import type { FactRequest } from "@/domain/journey/node";
import { worldOf } from "@/domain/journey/world";
import { type HourCounts, noHours } from "@/domain/schedule/best-hour";
import { learnTraits } from "@/server/engine/run/knowledge";
import { surroundings, type Turn, zoneOf } from "@/server/engine/run/turn-context";
import { HourlySamples } from "./hourly-samples";
import type { FactGroup, FactReader } from "./load-facts";

type Request = Extract<FactRequest, { kind: "activeHours" }>;
type HourRow = { hour: number; n: number };

/** How often each person did something, by hour of the day on their journey's clock, in one statement for all. */
export async function readActiveHours(turn: Turn, group: FactGroup, request: Request): Promise<FactReader> {
  await learnTraits(turn, group.profileIds);
  const workspace = request.workspace ? await workspaceHours(turn, group.workspaceId) : noHours;
  const zones = new Map<number, string>();
  for (const { held } of group.movers) {
    const { profileId } = held.enrolment;
    const traits = turn.knowledge.traits.get(profileId);
    zones.set(profileId, worldOf(held.graph.settings, surroundings(turn, held.workspaceId), traits, turn.now).zone);
  }
  const rows = await turn.tx<(HourRow & { profileId: number })[]>`
    select p.id as "profileId", extract(hour from e.time at time zone p.zone)::int as hour, count(*)::int as n
    from unnest(${[...zones.keys()]}::bigint[], ${[...zones.values()]}::text[]) p(id, zone)
    join event e on e.lane = ${turn.lane} and e.profile_id = p.id
      and e.time > ${sinceOf(turn, request.days)} and e.time <= ${new Date(turn.now)}
    where e.name_id <> all(array(
      select id from event_name where workspace_id = ${group.workspaceId} and name = any(${[...passiveEventNames]}::text[])))
    group by 1, 2`;
  const own = new Map<number, number[]>();
  for (const { profileId, hour, n } of rows) {
    const counts = own.get(profileId) ?? [...noHours];
    counts[hour] = n;
    own.set(profileId, counts);
  }
  return ({ enrolment }) => ({ own: own.get(enrolment.profileId) ?? noHours, workspace });
}

const sinceOf = ({ now }: Turn, days: number) => new Date(now - days * 86_400_000);

/** Hours of a workspace are those of a sample of one lane's people, read once an hour. */
const sampleMax = 20_000;
const sampleDays = 28;
const samples = new HourlySamples<HourCounts>();

const workspaceHours = (turn: Turn, workspaceId: number): Promise<HourCounts> =>
  samples.get(turn, String(workspaceId), () => sampleHours(turn, workspaceId));

async function sampleHours(turn: Turn, workspaceId: number): Promise<HourCounts> {
  const rows = await turn.tx<HourRow[]>`
    select extract(hour from s.time at time zone ${zoneOf(turn, workspaceId)})::int as hour, count(*)::int as n
    from (
      select e.time from event_name n join event e on e.lane = ${turn.lane} and e.name_id = n.id
        and e.time > ${sinceOf(turn, sampleDays)} and e.time <= ${new Date(turn.now)}
      where n.workspace_id = ${workspaceId} and n.name <> all(${[...passiveEventNames]}::text[])
      limit ${sampleMax}
    ) s group by 1`;
  const hours = [...noHours];
  for (const { hour, n } of rows) hours[hour] = n;
  return hours;
}
