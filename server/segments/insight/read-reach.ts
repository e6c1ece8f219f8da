import { z } from "zod";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { previewCounts } from "@/server/segments/preview/preview-counts";
import { requireSegment } from "./require-segment";

export const reachInput = z.object({ segmentId: z.number().int().positive() });

const channels = ["email", "sms", "whatsapp", "push"] as const satisfies readonly LeafOf<"reachable">["channel"][];

/** People of the segment who can be written to on a channel, and those of them who have agreed to it. */
export type ChannelReach = { channel: (typeof channels)[number]; reachable: number; agreed: number };

/** On which channels the people of a segment can be reached. One statement. */
export async function readSegmentReach(
  db: Db,
  {
    workspaceId,
    segmentId,
    now,
    signal,
  }: z.infer<typeof reachInput> & {
    workspaceId: number;
    now: Date;
    signal?: AbortSignal | undefined;
  },
): Promise<{ members: number; channels: ChannelReach[] }> {
  await requireSegment(db, { workspaceId, segmentId });
  const inIt: Predicate = { kind: "inSegment", segmentId };
  const who = (channel: ChannelReach["channel"], consented: boolean): Predicate => ({
    kind: "all",
    of: [inIt, { kind: "reachable", channel, topic: "*", consented }],
  });
  const predicates = [inIt, ...channels.flatMap((channel) => [who(channel, false), who(channel, true)])];
  const { counts } = await previewCounts(db, { workspaceId, predicates, exact: true, now, signal });
  const [members = 0, ...numbers] = counts.map(({ matching }) => matching);
  return {
    members,
    channels: channels.map((channel, i) => ({
      channel,
      reachable: numbers[2 * i] ?? 0,
      agreed: numbers[2 * i + 1] ?? 0,
    })),
  };
}
