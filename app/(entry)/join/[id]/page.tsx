import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { caller, visitor } from "@/app/prefetch";
import { InvitationGone } from "@/components/welcome/invitation-gone";
import { JoinForm } from "@/components/welcome/join-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome.join"))("submit"), referrer: "no-referrer" };
}

export default async function JoinPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const api = await caller();
  const invitation = await api.account.invitation({ invitationId: id }).catch(() => null);
  if (!invitation) return <InvitationGone />;
  return <JoinForm invitationId={id} invitation={invitation} signedInAs={(await visitor())?.user.email ?? null} />;
}
