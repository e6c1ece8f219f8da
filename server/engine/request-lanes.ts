import { z } from "zod";
import type { Sql, Tx } from "@/server/db/connect";

/**
 * Lets one person in: the row names the profile. Without a step, by the entry made for it (api, then manual), else by
 * the first. `data` is what the entry event's properties are for templates and keys.
 */
export const enrolRequest = z.object({
  journeyId: z.number().int(),
  stepId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).default({}),
});

/** What can be asked of a whole lane. It travels through the inbox, so it is durable and done in order. */
export const laneRequest = z.discriminatedUnion("do", [
  /** Let those in who are in the segment of this entry step; `after` is the profile to go on behind. */
  z.object({
    do: z.literal("enrolMembers"),
    journeyId: z.number().int(),
    stepId: z.string(),
    after: z.number().int().default(0),
  }),
  /**
   * The journey was stopped, or is over: everybody who had entered by then (ms) leaves; as long as it is stopped,
   * everybody at all, for the clocks of two machines differ. `after` is the enrolment to go on behind.
   */
  z.object({
    do: z.literal("endAll"),
    journeyId: z.number().int(),
    enteredUntil: z.number(),
    after: z.number().int().default(0),
    outcome: z.enum(["stopped", "over"]).default("stopped"),
  }),
  /**
   * People of an older version go on in another: by the mapping, else at the same step, else they stay. `to` null lets
   * all of them go.
   */
  z.object({
    do: z.literal("migrate"),
    journeyId: z.number().int(),
    from: z.number().int(),
    to: z.number().int().nullable(),
    mapping: z.record(z.string(), z.string().nullable()),
    /** The enrolment to go on behind. */
    after: z.number().int().default(0),
  }),
  /** Let the next people of a broadcast in; how far the lane has come is in `broadcast_lane`. */
  z.object({ do: z.literal("broadcast"), broadcastId: z.number().int() }),
  /** Make, renew or drop the timers of a date entry, as the live version now says; `after` as above. */
  z.object({
    do: z.literal("keepDates"),
    journeyId: z.number().int(),
    stepId: z.string(),
    after: z.number().int().default(0),
  }),
  /** Put the people of a segment on a list; `after` as above. */
  z.object({
    do: z.literal("keepMembers"),
    segmentId: z.number().int(),
    listId: z.number().int(),
    after: z.number().int().default(0),
  }),
  /** A journey goes on: look at all timers at once, for what people held during the pause is due. */
  z.object({ do: z.literal("resume"), journeyId: z.number().int() }),
]);
export type LaneRequest = z.infer<typeof laneRequest>;
/** As it is asked: what has a default may be left out. */
export type LaneWish = z.input<typeof laneRequest>;

/** Asks one lane; the turn uses it to go on with what did not fit into one turn. */
export async function requestFromLane(tx: Tx, lane: number, workspaceId: number, request: LaneRequest): Promise<void> {
  await tx`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
    values (${lane}, ${workspaceId}, 0, 'enrol', gen_random_uuid(), now(), ${JSON.stringify(request)}::text::jsonb)`;
}

/**
 * Asks every lane. Call it in the transaction that publishes, resumes or stops a journey: what follows is done lane by
 * lane in the engine and never inside a web request.
 */
export async function requestFromLanes(sql: Sql | Tx, workspaceId: number, request: LaneWish): Promise<void> {
  await sql`
    with asked as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      select lane, ${workspaceId}::int, 0, 'enrol', gen_random_uuid(), now(), ${JSON.stringify(request)}::text::jsonb
      from lane returning lane
    )
    select pg_notify('inbox', string_agg(lane::text, ',')) from asked`;
}
