import type { Tx } from "@/server/db/connect";
import type { MembershipChange } from "./update-membership";

const hourMs = 3_600_000;

/** Adds who entered and left to the hour's numbers: one statement, none when nobody moved. */
export async function countMoves(
  tx: Tx,
  { lane, now }: { lane: number; now: Date },
  moves: readonly MembershipChange[],
): Promise<void> {
  if (moves.length === 0) return;
  const sums = new Map<number, { entered: number; left: number }>();
  for (const { segmentId, change } of moves) {
    const sum = sums.get(segmentId) ?? { entered: 0, left: 0 };
    sums.set(segmentId, sum);
    if (change === "enter") sum.entered++;
    else sum.left++;
  }
  // In one order, so that two transactions never wait for each other.
  const rows = [...sums].sort(([a], [b]) => a - b);
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
  await tx`
    insert into segment_move (lane, segment_id, hour, entered, "left")
    select ${lane}, u.segment_id, ${hour}, u.entered, u."left"
    from unnest(${rows.map(([id]) => id)}::int[], ${rows.map(([, sum]) => sum.entered)}::int[],
                ${rows.map(([, sum]) => sum.left)}::int[]) as u (segment_id, entered, "left")
    on conflict (lane, segment_id, hour) do update
    set entered = segment_move.entered + excluded.entered, "left" = segment_move."left" + excluded."left"`;
}
