import { z } from "zod";
import type { JourneyDocument, JourneyNode } from "@/domain/journey/document";
import { usualTarget } from "@/domain/journey/migrate";
import { definitions } from "@/nodes/definitions.gen";
import type { Db, Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { freeSlots } from "./free-slots";
import { type JourneyKey, requireJourney } from "./journey-row";
import { readVersion } from "./read-journey";

/** What becomes of people who wait in older versions. */
export const waitingChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stay") }),
  /** They go on in the new version: by old step id, the step there or null = their journey ends. */
  z.object({ kind: z.literal("move"), mapping: z.record(z.string().max(40), z.string().max(40).nullable()) }),
  /** Their journey ends. */
  z.object({ kind: z.literal("exit") }),
]);
export type WaitingChoice = z.infer<typeof waitingChoice>;

export type Waiting = { versionId: number; number: number; node: JourneyNode; people: number };

/** Who waits where in the versions of a journey, newest version first; `except` is left out. */
export async function readWaiting(sql: Sql | Tx, key: JourneyKey, except: number | null): Promise<Waiting[]> {
  const rows = await sql<{ versionId: number; number: number; stepId: string; people: number; document: unknown }[]>`
    with waiting as (
      select version_id, step_id, count(*)::int as people from enrolment
      where journey_id = ${key.journeyId} and workspace_id = ${key.workspaceId} and status = 'active'
        and version_id is distinct from ${except}::int
      group by version_id, step_id
    )
    select v.id as "versionId", v.number, w.step_id as "stepId", w.people,
      (select jsonb_agg(n) from jsonb_array_elements(v.document->'nodes') n where n->>'id' = w.step_id) as document
    from waiting w join journey_version v on v.id = w.version_id
    order by v.number desc, w.people desc, w.step_id`;
  return rows.flatMap(({ document, stepId: _stepId, ...rest }) => {
    const [node] = nodesOf.parse(document ?? []);
    return node ? [{ ...rest, node }] : [];
  });
}

const nodesOf = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    config: z.record(z.string(), z.unknown()),
    position: z.object({ x: z.number(), y: z.number() }),
    name: z.string().nullable().default(null),
  }),
);

type Target = { versionId: number; document: JourneyDocument; isPaused: boolean };

/**
 * Asks the lanes to do with the people in older versions as somebody chose; they do it in their own turns, page by page.
 * Throws `invalid` with `details.undecided` when a step with people has no place in the new version and no choice, and
 * `conflict` when the journey is paused, because then no step may run.
 * @returns how many people it is about
 */
export async function moveWaiting(
  tx: Tx,
  key: JourneyKey,
  to: Target,
  choice: WaitingChoice,
  from: readonly number[] | null = null,
): Promise<number> {
  if (choice.kind === "stay") return 0;
  const { workspaceId, journeyId } = key;
  const waiting = (await readWaiting(tx, key, to.versionId)).filter(
    ({ versionId }) => from === null || from.includes(versionId),
  );
  if (choice.kind === "move") {
    if (to.isPaused && waiting.length > 0) {
      throw new DomainError(
        "conflict",
        "People can be moved once the journey goes on: while it is paused, no step runs.",
      );
    }
    requireDecided(waiting, to.document, choice.mapping);
  }
  await freeSlots(tx, key, waiting, choice.kind === "move" ? to.document : null);
  const mapping = choice.kind === "move" ? choice.mapping : {};
  for (const versionId of new Set(waiting.map((one) => one.versionId))) {
    const target = choice.kind === "move" ? to.versionId : null;
    await requestFromLanes(tx, workspaceId, {
      do: "migrate",
      journeyId,
      from: versionId,
      to: target,
      mapping,
      after: 0,
    });
  }
  return waiting.reduce((sum, { people }) => sum + people, 0);
}

function requireDecided(
  waiting: readonly Waiting[],
  document: JourneyDocument,
  mapping: Record<string, string | null>,
) {
  const steps = new Map(document.nodes.map((node) => [node.id, node]));
  const wrong = Object.values(mapping).filter((id) => {
    const type = id === null ? null : steps.get(id)?.type;
    return type === undefined || (type !== null && definitions[type]?.entry !== undefined);
  });
  if (wrong.length > 0) throw new DomainError("invalid", "People cannot be moved to this step.", { steps: wrong });
  const undecided = waiting.filter(({ node }) => mapping[node.id] === undefined && !usualTarget(node, steps));
  if (undecided.length > 0) {
    throw new DomainError("invalid", "Some people wait in steps that the new version does not have.", {
      undecided: undecided.map(({ node }) => node.id),
    });
  }
}

export const moveWaitingInput = z.object({
  journeyId: z.number().int(),
  /** The versions whose people are meant. */
  from: z.array(z.number().int()).min(1).max(1000),
  choice: waitingChoice,
});

/** Moves people of older versions to the live one, or lets them go, any time after a publish. */
export async function movePeople(db: Db, input: z.infer<typeof moveWaitingInput> & JourneyKey) {
  const row = await requireJourney(db, input);
  if (row.liveVersionId === null) throw new DomainError("conflict", "This journey was never published.");
  const live = await readVersion(db, { ...input, versionId: row.liveVersionId });
  const to = { versionId: live.id, document: live.document, isPaused: row.status !== "live" };
  return db.$client.begin(async (tx) => ({ people: await moveWaiting(tx, input, to, input.choice, input.from) }));
}
