import type { Fragment } from "postgres";
import type { LeafOf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";

/**
 * When people did what the leaf names, as rows (lane, profile_id, time): the twin of `instants`. With a lane only its
 * people are looked at.
 */
export function journeyInstants(
  sql: Sql | Tx,
  leaf: LeafOf<"journey">,
  workspaceId: number,
  lane: number | null = null,
): Fragment {
  const { stepId, outcome } = leaf;
  const ofLane = lane === null ? sql`` : sql`lane = ${lane} and`;
  const ofJourney = sql`${ofLane} journey_id = ${leaf.journeyId ?? 0} and workspace_id = ${workspaceId}`;
  switch (leaf.state) {
    case "in":
      return sql`select lane, profile_id, entered_at as time from enrolment
        where ${ofJourney} and status = 'active' ${stepId === null ? sql`` : sql`and step_id = ${stepId}`}`;
    case "entered":
      return sql`select lane, profile_id, entered_at as time from enrolment where ${ofJourney}`;
    case "ended":
      return sql`select lane, profile_id, ended_at as time from enrolment
        where ${ofJourney} and status = 'ended' ${outcome === null ? sql`` : sql`and end_reason = ${outcome}`}`;
    case "reached": {
      const step = sql`${ofJourney} and step_id = ${stepId ?? ""}`;
      if (outcome === null)
        return sql`select lane, profile_id, arrived_at as time from ledger where ${step} and kind in (1, 3)`;
      return sql`select lane, profile_id, left_at as time from ledger
        where ${step} and kind in (2, 3) and outcome = ${outcome}`;
    }
  }
}
