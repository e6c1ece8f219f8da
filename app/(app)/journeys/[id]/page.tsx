import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { api, caller, Prefetched, requestQueryClient } from "@/app/prefetch";
import { JourneyEditor } from "@/components/journeys/editor/journey-editor";

type Props = { params: Promise<{ id: string }> };
const journeyId = z.coerce.number().int().positive().max(2_147_483_647);

async function idOf({ params }: Props): Promise<number> {
  const parsed = journeyId.safeParse((await params).id);
  return parsed.success ? parsed.data : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props);
  const known = await (await caller()).journeys.list();
  return { title: known.find((journey) => journey.id === id)?.name };
}

export default async function Page(props: Props) {
  const id = await idOf(props);
  const client = requestQueryClient();
  const journey = await client.fetchQuery(api.journeys.read.queryOptions({ journeyId: id })).catch(() => null);
  if (!journey) notFound();
  await client.prefetchQuery(api.segments.names.queryOptions());
  return (
    <Prefetched>
      <JourneyEditor journeyId={id} />
    </Prefetched>
  );
}
