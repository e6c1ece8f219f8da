import { personalChannels } from "@/domain/limits/limits";
import type { Sql } from "@/server/db/connect";
import type { StepConfigs } from "../step-configs";
import { findJourneyObstacles } from "./journey-obstacles";
import type { Outgoing, SendResult } from "./outgoing";

/** What becomes of messages that must not go out now, by message id. */
export type Obstacles = ReadonlyMap<number, SendResult>;

/**
 * What came up between queueing and sending: the journey was paused or stopped, the person has left it, the address was
 * suppressed, or they unsubscribed. Four statements for a whole batch.
 */
export async function findObstacles(sql: Sql, steps: StepConfigs, messages: Outgoing[]): Promise<Obstacles> {
  const [ofPeople, ofJourneys] = await Promise.all([
    findPersonalObstacles(sql, steps, messages),
    findJourneyObstacles(sql, steps, messages),
  ]);
  const cancelled = [...ofPeople].map(([id, reason]): [number, SendResult] => [
    id,
    { kind: "cancelled", reason, detail: null },
  ]);
  // Who has left or said no needs no waiting for the journey to go on.
  return new Map([...ofJourneys.held, ...cancelled, ...ofJourneys.cancelled]);
}

async function findPersonalObstacles(sql: Sql, steps: StepConfigs, messages: Outgoing[]): Promise<Map<number, string>> {
  const personal = messages.filter(({ channel }) => personalChannels.some((one) => one === channel));
  const obstacles = new Map<number, string>();
  if (personal.length === 0) return obstacles;
  const [suppressed, denied] = await Promise.all([
    sql<{ workspaceId: number; channel: string; address: string; reason: string }[]>`
      select workspace_id as "workspaceId", channel, address, reason from suppression
      where (workspace_id, channel, address) in (
        select * from unnest(${personal.map((m) => m.workspaceId)}::int[], ${personal.map((m) => m.channel)}::text[],
          ${personal.map((m) => m.address)}::text[]))`,
    sql<{ profileId: number; channel: string; topic: string; state: string; at: Date }[]>`
      select c.profile_id as "profileId", c.channel, c.topic, c.state, c.at from consent c
      join (select distinct * from unnest(${personal.map((m) => m.lane)}::smallint[], ${personal.map((m) => m.profileId)}::bigint[])
        as p(lane, profile_id)) p on p.lane = c.lane and p.profile_id = c.profile_id
      where c.channel = any(${[...personalChannels]}::text[]) order by c.at desc, c.state`,
  ]);
  const suppressions = new Map(suppressed.map((s) => [`${s.workspaceId} ${s.channel} ${s.address}`, s.reason]));
  for (const message of personal) {
    const reason = suppressions.get(`${message.workspaceId} ${message.channel} ${message.address}`);
    if (reason) obstacles.set(message.id, `suppressed_${reason}`);
    const step = steps.get(message);
    const topic = step && "topic" in step ? step.topic : "*";
    const said = denied.find(
      (c) =>
        c.profileId === message.profileId && c.channel === message.channel && (c.topic === topic || c.topic === "*"),
    );
    if (said?.state === "denied") obstacles.set(message.id, "no_consent");
  }
  return obstacles;
}
