import type { JourneyDocument } from "@/domain/journey/document";
import type { EntryRule } from "@/domain/journey/node";
import { definitions } from "@/nodes/definitions.gen";
import type { Tx } from "@/server/db/connect";

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
 * Asks the lanes to enrol the present members of the entries' segments: one inbox row per person, written by one
 * statement. The turn applies re-entry and eligibility as for anyone. Returns how many were asked.
 */
export async function enrolCurrent(
  tx: Tx,
  input: { workspaceId: number; journeyId: number; entries: CurrentEntry[] },
): Promise<number> {
  if (input.entries.length === 0) return 0;
  const asked = await tx<{ lane: number; n: number }[]>`
    with asked as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties, live)
      select m.lane, m.workspace_id, m.profile_id, 'enrol', gen_random_uuid(), now(),
        jsonb_build_object('journeyId', ${input.journeyId}::int, 'stepId', entry.step_id), true
      from unnest(${input.entries.map((e) => e.stepId)}::text[], ${input.entries.map((e) => e.segmentId)}::int[])
        as entry(step_id, segment_id)
      join membership m on m.segment_id = entry.segment_id
      where m.workspace_id = ${input.workspaceId} and m.is_member
      returning lane
    )
    select lane, count(*)::int as n from asked group by lane`;
  if (asked.length > 0) await tx`select pg_notify('inbox', ${asked.map((a) => a.lane).join(",")})`;
  return asked.reduce((sum, a) => sum + a.n, 0);
}
