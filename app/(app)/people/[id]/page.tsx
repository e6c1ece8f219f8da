import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { PersonPage } from "@/components/people/person/person-page";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = z.coerce
    .number()
    .int()
    .positive()
    .safeParse((await params).id);
  if (!id.success) notFound();
  const options = api.people.get.queryOptions({ profileId: id.data });
  const client = requestQueryClient();
  await client.prefetchQuery(options);
  const found = client.getQueryData(options.queryKey);
  // Whoever kept the address of a profile that has been merged lands on the one that is left.
  if (found?.kind === "merged") redirect(`/people/${found.into}`);
  return (
    <Prefetched>
      <PersonPage profileId={id.data} />
    </Prefetched>
  );
}
