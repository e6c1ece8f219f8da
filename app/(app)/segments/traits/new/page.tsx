import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewTraitPage } from "@/components/computed-traits/editor/new-trait-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("computedTraits"))("new") };
}

type Props = { searchParams: Promise<{ example?: string | string[] }> };

export default async function NewComputedTrait({ searchParams }: Props) {
  const { example } = await searchParams;
  return <NewTraitPage key={`${example}`} example={typeof example === "string" ? example : null} />;
}
