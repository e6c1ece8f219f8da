import { randomUUID } from "node:crypto";
import { z } from "zod";
import { identityLengthMax } from "@/domain/identity/identity";
import type { Db } from "@/server/db/connect";
import { messageUuid } from "@/server/ingest/message-uuid";
import { findPeople, type PersonKey } from "./find-people";
import { requireLiveEntry } from "./live-entry";

const data = z
  .record(z.string().max(200), z.unknown())
  .default({})
  .describe("Usable by steps and templates as event.…, and as re-entry key");
const id = z.string().min(1).max(identityLengthMax);

/** Somebody by exactly one of their names, with what is known about this entry. */
const person = z.union([
  z.strictObject({ userId: id.describe("The id your systems know the person by"), data }),
  z.strictObject({ email: id, data }),
  z.strictObject({ profileId: z.number().int().positive().describe("Safar's own id of the profile"), data }),
]);

export const enrolPeopleInput = z.object({
  people: z.array(person).min(1).max(1000),
  idempotencyKey: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("Sent again with the same key within 30 days, a request lets nobody in twice"),
});

export type Enrolled = {
  accepted: number;
  people: { index: number; profileId: number | null; error: "unknown_person" | null }[];
};

/**
 * Lets people in whom a program names, through the inbox: durable when this returns, done by the lanes within moments.
 * Whether the journey's own rules admit them is in the person's history there.
 * @throws DomainError `conflict` when the journey is not live, `invalid` when it has no api entry
 */
export async function enrolPeople(
  db: Db,
  input: z.infer<typeof enrolPeopleInput> & { workspaceId: number; journeyId: number },
): Promise<Enrolled> {
  const { workspaceId, journeyId, people, idempotencyKey } = input;
  const sql = db.$client;
  const { stepId } = await requireLiveEntry(sql, input, "api");
  const found = await findPeople(sql, workspaceId, people.map(keyOf));
  const rows = found.flatMap((one, index) => {
    if (!one) return [];
    const message = idempotencyKey === undefined ? null : `enrol ${journeyId} ${idempotencyKey} ${index}`;
    return [
      {
        lane: one.lane,
        profile_id: one.profileId,
        message_id: message === null ? randomUUID() : messageUuid(workspaceId, message),
        properties: { journeyId, stepId, data: people[index]?.data ?? {} },
      },
    ];
  });
  await sql`
    with accepted as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      select lane, ${workspaceId}::int, profile_id, 'enrol', message_id, now(), properties
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
        lane smallint, profile_id bigint, message_id uuid, properties jsonb)
      returning lane
    )
    select pg_notify('inbox', string_agg(distinct lane::text, ',')) from accepted`;
  return {
    accepted: rows.length,
    people: found.map((one, index) => ({
      index,
      profileId: one?.profileId ?? null,
      error: one ? null : ("unknown_person" as const),
    })),
  };
}

function keyOf(named: z.infer<typeof person>): PersonKey {
  if ("profileId" in named) return { kind: "profile", id: named.profileId };
  return "email" in named ? { kind: "email", value: named.email } : { kind: "user", value: named.userId };
}
