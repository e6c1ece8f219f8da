import { countedEvents } from "@/domain/channel/count-answers";
import { type ChannelAnswers, noAnswers } from "@/domain/channel/rank-channels";
import type { FactRequest } from "@/domain/journey/node";
import type { PersonalChannel } from "@/domain/limits/limits";
import type { Turn } from "@/server/engine/run/turn-context";
import { HourlySamples } from "./hourly-samples";
import type { FactGroup, FactReader } from "./load-facts";

type Request = Extract<FactRequest, { kind: "answers" }>;
type Row = { profileId: number; channel: PersonalChannel; sent: number; answered: number };

/** How many messages each person answered, by channel, in one statement for all; `countAnswers` is the rule. */
export async function readAnswers(
  turn: Turn,
  { workspaceId, profileIds }: FactGroup,
  { days }: Request,
): Promise<FactReader> {
  const workspace = await samples.get(turn, `${workspaceId} ${days}`, () => sampleAnswers(turn, workspaceId, days));
  const rows = await turn.tx<Row[]>`
    select s.profile_id as "profileId", s.channel, count(*) filter (where not s.is_answer)::int as sent,
      count(*) filter (where s.is_answer and not s.behind)::int as answered
    from (
      select e.profile_id, c.channel, c.is_answer, lag(c.is_answer)
          over (partition by e.profile_id, c.channel order by e.time, c.is_answer) as behind
      from ${counted(turn, workspaceId)} join event e on e.lane = ${turn.lane} and e.name_id = c.name_id
        and e.profile_id = any(${profileIds}::bigint[]) and e.time > ${since(turn, days)} and e.time <= ${new Date(turn.now)}
    ) s group by 1, 2`;
  const own = new Map<number, ChannelAnswers>();
  for (const { profileId, channel, sent, answered } of rows) {
    own.set(profileId, { ...(own.get(profileId) ?? noAnswers), [channel]: { sent, answered } });
  }
  return ({ enrolment }) => ({ own: own.get(enrolment.profileId) ?? noAnswers, workspace });
}

/** What a workspace's people answer is told by a sample: the newest events of one lane, read once an hour. */
const sampleMax = 20_000;
const samples = new HourlySamples<ChannelAnswers>();

async function sampleAnswers(turn: Turn, workspaceId: number, days: number): Promise<ChannelAnswers> {
  const rows = await turn.tx<Omit<Row, "profileId">[]>`
    select s.channel, count(*) filter (where not s.is_answer)::int as sent,
      count(*) filter (where s.is_answer and not s.behind)::int as answered
    from (
      select e.channel, e.is_answer,
        lag(e.is_answer) over (partition by e.profile_id, e.channel order by e.time, e.is_answer) as behind
      from (
        select e.profile_id, e.time, c.channel, c.is_answer
        from ${counted(turn, workspaceId)} join event e on e.lane = ${turn.lane} and e.name_id = c.name_id
          and e.time > ${since(turn, days)} and e.time <= ${new Date(turn.now)}
        order by e.time desc limit ${sampleMax}
      ) e
    ) s group by 1`;
  return { ...noAnswers, ...Object.fromEntries(rows.map(({ channel, ...counts }) => [channel, counts])) };
}

const since = ({ now }: Turn, days: number) => new Date(now - days * 86_400_000);

const names = [...countedEvents.keys()];
const channels = [...countedEvents.values()].map(({ channel }) => channel);
const answers = names.filter((name) => countedEvents.get(name)?.isAnswer);

/** The workspace's names of the events that count, as rows `c`. */
const counted = ({ tx }: Turn, workspaceId: number) => tx`(
  select n.id as name_id, k.channel, k.name = any(${answers}::text[]) as is_answer
  from unnest(${names}::text[], ${channels}::text[]) k(name, channel)
  join event_name n on n.workspace_id = ${workspaceId} and n.name = k.name) c`;
