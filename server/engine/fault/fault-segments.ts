import type { Predicate } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";

const went: Predicate = {
  kind: "did",
  event: "Go",
  where: [],
  count: { op: "atLeast", n: 1 },
  window: { kind: "last", amount: 30, unit: "days" },
  per: { by: "occurrence" },
};
const answered: Predicate = { kind: "trait", path: "answered", test: { op: "equals", value: true } };
/** Holds for everybody at first, and for each ends at an instant of their own while the fault goes on. */
const lately: Predicate = {
  kind: "trait",
  path: "nearly_an_hour_ago",
  test: { op: "withinLast", amount: 1, unit: "hours" },
};

/** How many are added. */
export const faultSegmentCount = 5;

/** Adds segments of several kinds, which the workers compute while the fault goes on: a window, a timer, two that nest. */
export async function addFaultSegments(sql: Sql, input: { workspaceId: number; journeyId: number; overMs: number }) {
  const { workspaceId, journeyId, overMs } = input;
  await sql`
    update profile set traits = traits || jsonb_build_object(
      'nearly_an_hour_ago', now() - interval '1 hour' + random() * ${overMs}::int * interval '1 ms')
    where workspace_id = ${workspaceId}`;
  const add = async (name: string, tree: Predicate): Promise<Predicate> => {
    const [row] = await sql<{ id: number }[]>`
      insert into segment (workspace_id, name, predicate)
      values (${workspaceId}, ${name}, ${JSON.stringify(tree)}::text::jsonb) returning id`;
    return { kind: "inSegment", segmentId: row?.id ?? 0 };
  };
  const inWent = await add("went in 30 days", went);
  const inSilent = await add("went and has not answered", {
    kind: "all",
    of: [inWent, { kind: "not", of: answered }],
  });
  const inLately = await add("lately", lately);
  await add("neither silent nor lately", { kind: "not", of: { kind: "any", of: [inSilent, inLately] } });
  await add("waits in the journey", {
    kind: "journey",
    journeyId,
    state: "in",
    stepId: "wait",
    outcome: null,
    window: { kind: "ever" },
  });
  await definitionsChanged(sql);
}
