import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { caller, visitor } from "@/app/prefetch";
import { OwnerForm } from "@/components/welcome/owner-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome.owner"))("title") };
}

export default async function WelcomePage() {
  if (await visitor()) redirect("/welcome/start");
  if (!(await (await caller()).account.needsSetUp())) redirect("/sign-in");
  return <OwnerForm />;
}
