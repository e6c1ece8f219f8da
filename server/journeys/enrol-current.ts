import type { JourneyDocument } from "@/domain/journey/document";
import type { EntryRule } from "@/domain/journey/node";
import { definitions } from "@/nodes/definitions.gen";
import type { Tx } from "@/server/db/connect";
import { requestFromLanes } from "@/server/engine/request-lanes";

type CurrentEntry = { stepId: string; segmentId: number };

/** Entries that also take those who are in the segment when the journey goes live. */
function entriesWithCurrent(document: JourneyDocument): CurrentEntry[] {
  return document.nodes.flatMap((node) => {
    const rule = entryRuleOf(node.type, node.config);
    return rule?.kind === "segment" && rule.on === "enter" && rule.includeCurrent
      ? [{ stepId: node.id, segmentId: rule.segmentId }]
      : [];
  });
}

function entryRuleOf(type: string, config: unknown): EntryRule | null {
  const definition = definitions[type];
  if (!definition?.entry) return null;
  const ready = definition.ready.safeParse(config);
  return ready.success ? definition.entry(ready.data) : null;
}

/**
 * The entries whose current members a publish must enrol: those the version before did not have already. Publishing
 * a changed e-mail must not send everyone through the journey again.
 */
export function entriesToFill(document: JourneyDocument, before: JourneyDocument | null): CurrentEntry[] {
  const had = new Set(before ? entriesWithCurrent(before).map((e) => e.segmentId) : []);
  return entriesWithCurrent(document).filter((e) => !had.has(e.segmentId));
}

/**
 * Asks the lanes to enrol the present members of the entries' segments; each lane does so in its own turns, with
 * re-entry and eligibility as for anyone. Returns how many members there are now.
 */
export async function enrolCurrent(
  tx: Tx,
  input: { workspaceId: number; journeyId: number; entries: CurrentEntry[] },
): Promise<number> {
  const { workspaceId, journeyId, entries } = input;
  if (entries.length === 0) return 0;
  for (const { stepId } of entries) {
    await requestFromLanes(tx, workspaceId, { do: "enrolMembers", journeyId, stepId, after: 0 });
  }
  const [row] = await tx<{ n: number }[]>`
    select count(*) as n from membership
    where workspace_id = ${workspaceId} and is_member
      and segment_id = any(${entries.map(({ segmentId }) => segmentId)}::int[])`;
  return row?.n ?? 0;
}
