import { notFound } from "next/navigation";
import { z } from "zod";
import { FunnelPage } from "@/components/analytics/funnel/funnel-page";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = z.coerce
    .number()
    .int()
    .positive()
    .safeParse((await params).id);
  if (!id.success) notFound();
  return <FunnelPage journeyId={id.data} />;
}
