import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewSegmentPage } from "@/components/segments/page/new-segment-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("new") };
}

type Props = { searchParams: Promise<{ example?: string | string[]; from?: string | string[] }> };

export default async function NewSegment({ searchParams }: Props) {
  const { example, from } = await searchParams;
  const id = Number(from);
  return (
    <NewSegmentPage
      key={`${example} ${from}`}
      example={typeof example === "string" ? example : null}
      from={Number.isSafeInteger(id) && id > 0 ? id : null}
    />
  );
}
