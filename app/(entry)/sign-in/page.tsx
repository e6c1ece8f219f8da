import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { caller, visitor } from "@/app/prefetch";
import { SignInForm } from "@/components/welcome/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome.signIn"))("title") };
}

/** Only a path of this site: anything else could lead a person away after signing in. */
const ownPath = (to: string | string[] | undefined): string =>
  typeof to === "string" && /^\/(?![/\\])/.test(to) ? to : "/";

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ [key: string]: string | string[] | undefined }>;
}) {
  const to = ownPath((await searchParams).to);
  if (await visitor()) redirect(to);
  if (await (await caller()).account.needsSetUp()) redirect("/welcome");
  return <SignInForm to={to} />;
}
